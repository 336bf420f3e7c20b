import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { keySize, openBytes, sealBytes } from './box.ts';
import type { KeyOwner } from './index.ts';
import { KeyUnusable } from './key-unusable.ts';

/** A data key as the database keeps it. */
export interface WrappedKey {
  readonly wrapped: Uint8Array;
  /** Name of the key-encryption key that wrapped it. */
  readonly wrapped_by: Uint8Array;
}

/** The key-encryption keys of this installation: the newest wraps, every one unwraps, the oldest roots the digests. */
export interface KeyRing {
  /** Name of the newest key. */
  readonly newest: Uint8Array;
  /** Throws a sentence for the operator where this ring has no key of that name. */
  assertHas(name: Uint8Array): void;
  wrap(owner: KeyOwner, dataKey: KeyObject): WrappedKey;
  /** Throws a sentence for the operator where none of the keys fits. */
  unwrap(owner: KeyOwner, wrapped: WrappedKey): KeyObject;
  digest(purpose: string, value: string): Uint8Array;
}

const derive = (key: Uint8Array, use: string, size = keySize) =>
  Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `beside ${use}`, size));

/** A public name of a key: tells keys apart and says nothing about them. */
const nameOf = (key: Uint8Array) => derive(key, 'key name', 8);

const bound = (owner: KeyOwner) => `beside data key|${owner.kind}|${owner.id}`;

/** `keys`: one key of 32 bytes, or several one after the other, newest first. */
export function keyRing(keys: Uint8Array): KeyRing {
  if (keys.length === 0 || keys.length % keySize !== 0) {
    throw new KeyUnusable(`A key-encryption key has ${keySize} bytes; ${keys.length} were given.`);
  }
  const roots = Array.from({ length: keys.length / keySize }, (_, at) =>
    keys.subarray(at * keySize, (at + 1) * keySize),
  );
  const wrapping = new Map(roots.map((root) => [hex(nameOf(root)), createSecretKey(derive(root, 'wrap'))]));
  const newest = nameOf(keys.subarray(0, keySize));
  const keyNamed = (name: Uint8Array): KeyObject => {
    const key = wrapping.get(hex(name));
    if (!key) throw new KeyUnusable(wrongKey(hex(name), [...wrapping.keys()]));
    return key;
  };
  const digestRoot = derive(keys.subarray(-keySize), 'digest');
  const purposes = new Map<string, KeyObject>();

  return {
    newest,
    assertHas: (name) => void keyNamed(name),
    wrap: (owner, dataKey) => ({
      wrapped: sealBytes(keyNamed(newest), bound(owner), dataKey.export()),
      wrapped_by: newest,
    }),
    unwrap(owner, { wrapped, wrapped_by }) {
      const plain = openBytes(keyNamed(wrapped_by), bound(owner), wrapped);
      if (!plain) throw new Error(`The data key of ${owner.kind} ${owner.id} was altered or moved.`);
      return createSecretKey(plain);
    },
    digest(purpose, value) {
      let key = purposes.get(purpose);
      if (!key) {
        key = createSecretKey(derive(digestRoot, `digest|${purpose}`));
        purposes.set(purpose, key);
      }
      return createHmac('sha256', key).update(value).digest();
    },
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const wrongKey = (needed: string, present: readonly string[]) =>
  `This database was sealed with the key-encryption key ${needed}, but Beside was started with ${present.join(' and ')}. ` +
  'Put the right key back: the systemd credential beside-key, the file named by KEY_FILE, or keys/beside.key in the data folder.';
