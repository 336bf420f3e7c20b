import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file, or null where there is none. */
export const readIfThere = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: unknown) => unlessCode(error, 'ENOENT'));

/**
 * The text of a secret file; where there is none yet it is made, readable by this system user only. Written aside and
 * linked into place: whoever comes second, also in another process, gets the first one's.
 */
export async function keptFile(file: string, make: () => string): Promise<string> {
  const known = await readIfThere(file);
  if (known !== null) return known;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(make());
    await handle.sync();
    await link(aside, file).catch((error: unknown) => unlessCode(error, 'EEXIST'));
  } finally {
    await handle.close();
    await rm(aside);
  }
  return readFile(file, 'utf8');
}

/** Null for one expected failure; passes on every other. */
function unlessCode(error: unknown, code: string): null {
  if (error instanceof Error && 'code' in error && error.code === code) return null;
  throw error;
}
