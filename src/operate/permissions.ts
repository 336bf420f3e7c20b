import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const forOthers = 0o077;

/** Secret parts of a data folder that other users of this machine could enter or read. */
export function tooOpen(dataDir: string): string[] {
  const keys = join(dataDir, 'keys');
  const backups = join(dataDir, 'backups');
  const secret = [
    ...['postgres', 'socket', 'erasures.log', 'beside.json'].map((name) => join(dataDir, name)),
    ...[keys, backups].flatMap((folder) => [folder, ...within(folder)]),
  ];
  return secret.filter((path) => existsSync(path) && (statSync(path).mode & forOthers) !== 0);
}

const within = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
