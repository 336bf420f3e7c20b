import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseUnavailable } from '../unavailable.ts';
import { canReach, type ServiceUser } from './service-user.ts';

/** Bytes a Unix socket's path may have (sockaddr_un: 108 on Linux, 104 on macOS, with a closing zero). */
const longestPath = process.platform === 'darwin' ? 103 : 107;
const socketName = '.s.PGSQL.5432';

/** The folder of the server's socket: in the data folder, or a short one elsewhere where that is too long or shut. */
export function runFolder(dataDir: string, user: ServiceUser | null): string {
  const inside = join(dataDir, 'socket');
  if (Buffer.byteLength(join(inside, socketName)) <= longestPath && canReach(user, inside))
    return privateFolder(inside, user);
  const base = process.getuid?.() === 0 && existsSync('/run') ? '/run' : tmpdir();
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return privateFolder(join(base, `beside-${name}`), user);
}

/** Leaves nothing outside the data folder when the server has ended. Another process may be starting one: then it stays. */
export function removeRunFolder(path: string, dataDir: string): void {
  if (path === join(dataDir, 'socket')) return;
  try {
    rmdirSync(path);
  } catch (error) {
    if (!['ENOTEMPTY', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Makes a folder that only its owner may enter, or makes sure that an existing one is exactly that. */
export function privateFolder(path: string, user: ServiceUser | null): string {
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  if (!existsSync(path)) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (user) chownSync(path, user.uid, user.gid);
    chmodSync(path, 0o700);
  }
  const found = lstatSync(path);
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return path;
  throw new DatabaseUnavailable(
    `${path} must be a folder that belongs to user ${uid} and that nobody else may enter (mode 700). Correct that, or remove it if it is not yours.`,
  );
}
