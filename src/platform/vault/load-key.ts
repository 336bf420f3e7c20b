import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keySize } from './box.ts';
import { keptFile, readIfThere } from './kept-file.ts';
import { KeyUnusable } from './key-unusable.ts';

/** The parts of the environment that say where the key is. */
export type KeyEnvironment = Readonly<Partial<Record<'CREDENTIALS_DIRECTORY' | 'KEY_FILE', string>>>;

/** Somewhere a key may be kept: its text, or null when this source is not in use. */
type KeySource = (dataDir: string, env: KeyEnvironment) => Promise<string | null>;

const systemdCredential: KeySource = async (_, { CREDENTIALS_DIRECTORY: folder }) =>
  folder ? readIfThere(join(folder, 'beside-key')) : null;

const namedFile: KeySource = async (_, { KEY_FILE: file }) => {
  if (!file) return null;
  const text = await readIfThere(file);
  if (text === null) throw new KeyUnusable(`KEY_FILE names ${file}, but there is no such file.`);
  return text;
};

const dataFolder: KeySource = (dataDir) => keptFile(join(dataDir, 'keys', 'beside.key'), newKeyLine);

/**
 * The key-encryption key of this installation, from the first source in use: the systemd credential `beside-key`, the
 * file that KEY_FILE names, or `keys/beside.key` in the data folder, which is made at the first start.
 * The text has one key per line, base64, newest first; the answer is their bytes one after the other, 32 each.
 */
export async function loadKey(dataDir: string, env: KeyEnvironment): Promise<Uint8Array> {
  for (const source of [systemdCredential, namedFile, dataFolder]) {
    const text = await source(dataDir, env);
    if (text !== null) return readKeys(text);
  }
  throw new Error('No source of keys answered.');
}

/** A fresh key as a line of a key file; the same as `openssl rand -base64 32`. */
export const newKeyLine = () => `${randomBytes(keySize).toString('base64')}\n`;

function readKeys(text: string): Uint8Array {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== keySize)) {
    throw new KeyUnusable(
      'The key file must hold keys of 32 bytes in base64, one per line (make one: openssl rand -base64 32).',
    );
  }
  return Buffer.concat(keys);
}
