import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** Bytes of every AES-256 key here. */
export const keySize = 32;
const nonceSize = 12;
const tagSize = 16;

/** Seals bytes with AES-256-GCM under a fresh random nonce: `nonce | ciphertext | tag`. `bound` must be the same to open. */
export function sealBytes(key: KeyObject, bound: string | Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSize);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize });
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes that were sealed, or null where the key, the bound data or any sealed byte is another one. */
export function openBytes(key: KeyObject, bound: string | Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < nonceSize + tagSize) return null;
  const end = sealed.length - tagSize;
  const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize), { authTagLength: tagSize });
  opener.setAAD(Buffer.from(bound));
  opener.setAuthTag(sealed.subarray(end));
  const plain = opener.update(sealed.subarray(nonceSize, end));
  try {
    return Buffer.concat([plain, opener.final()]);
  } catch {
    // `final` throws for one reason only: the tag does not fit.
    return null;
  }
}

export const randomKey = () => createSecretKey(randomBytes(keySize));
