import type { KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './box.ts';
import type { KeyOwner } from './index.ts';

/** The first byte of every sealed field says how the rest is made. */
const version = 1;

const bound = (owner: KeyOwner, place: string) => `beside field ${version}|${owner.kind}|${owner.id}|${place}`;

/** `version | nonce | ciphertext | tag`, bound to its owner and place. */
export const sealField = (key: KeyObject, owner: KeyOwner, place: string, text: string): Uint8Array =>
  Buffer.concat([Buffer.from([version]), sealBytes(key, bound(owner, place), Buffer.from(text))]);

/** Throws where the field was altered, moved from another place, or written by a later version of the format. */
export function openField(key: KeyObject, owner: KeyOwner, place: string, sealed: Uint8Array): string {
  if (sealed[0] !== version)
    throw new Error(`A sealed field has format ${sealed[0]}; this Beside reads format ${version}.`);
  const plain = openBytes(key, bound(owner, place), sealed.subarray(1));
  if (!plain) throw new Error(`A sealed field was altered or moved: ${place}.`);
  return plain.toString();
}
