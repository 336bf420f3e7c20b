import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Platform } from '#platform/app';
import { normalizePassphrase } from '../domain/passphrase.ts';

/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
const saltLength = 16;

interface Hash {
  readonly cost: { readonly memory: number; readonly passes: number; readonly parallelism: number };
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const write = ({ cost, salt, tag }: Hash) =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

function read(phc: string): Hash {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc);
  if (!parts) throw new Error('a kept passphrase is not in the PHC format of Argon2id');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** The key of this installation goes in as well: a stolen table alone cannot be guessed at. */
function stretch(app: Platform, personId: string, passphrase: string, { cost, salt }: Omit<Hash, 'tag'>) {
  return new Promise<Buffer>((resolve, reject) =>
    argon2(
      'argon2id',
      {
        ...cost,
        tagLength,
        message: normalizePassphrase(passphrase),
        nonce: salt,
        secret: app.vault.digest('passphrase', personId),
      },
      (error, tag) => (error ? reject(error) : resolve(tag)),
    ),
  );
}

/** A passphrase as the database keeps it. */
export async function hashPassphrase(app: Platform, personId: string, passphrase: string): Promise<string> {
  const salt = randomBytes(saltLength);
  return write({ cost, salt, tag: await stretch(app, personId, passphrase, { cost, salt }) });
}

const decoy: Hash = { cost, salt: randomBytes(saltLength), tag: randomBytes(tagLength) };

/** Whether a passphrase fits. Takes as long where there is nobody, or nothing to compare with (`hash` null). */
export async function fitsPassphrase(
  app: Platform,
  personId: string | null,
  hash: string | null,
  passphrase: string,
): Promise<boolean> {
  const kept = hash === null ? decoy : read(hash);
  const tag = await stretch(app, personId ?? '', passphrase, kept);
  return timingSafeEqual(tag, kept.tag) && hash !== null;
}
