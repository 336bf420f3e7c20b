import type { Tx } from '#platform/db';

export { keptFile, readIfThere } from './kept-file.ts';
export { KeyUnusable } from './key-unusable.ts';
export { type KeyEnvironment, loadKey, newKeyLine } from './load-key.ts';
export { assertKeyFits, personsWithKey, rewrap } from './rotation.ts';
export { createVault } from './vault.ts';

/** Whose data key seals a text. Shredding the key makes every text it sealed unreadable. */
export interface KeyOwner {
  /** `session`: what people write while they meet, until it is erased. */
  readonly kind: 'person' | 'circle' | 'organisation' | 'session';
  readonly id: string;
}

export interface SealedField {
  readonly owner: KeyOwner;
  readonly place: string;
  readonly sealed: Uint8Array;
}

/**
 * Field encryption at rest: AES-256-GCM, one data key per owner, wrapped by the key-encryption key.
 * `place` is `table|column|row` and is bound as additional data: a sealed text moved elsewhere does not open.
 *
 * Copies of the database that still hold a shredded data key can be read with the key-encryption key: a backup keeps
 * `platform.data_key` apart from the rest and only in its newest state.
 */
export interface Vault {
  /** Makes the owner's data key when there is none yet; that needs a transaction with an actor (`Db.as`). */
  seal(tx: Tx, owner: KeyOwner, place: string, text: string): Promise<Uint8Array>;
  /** Null where the owner's key was shredded; throws where the bytes were altered or moved. */
  open(tx: Tx, owner: KeyOwner, place: string, sealed: Uint8Array): Promise<string | null>;
  /** As `open`, for a list: reads the keys of all owners at once. Answers in the order asked. */
  openAll(tx: Tx, fields: readonly SealedField[]): Promise<(string | null)[]>;
  /** Forgets the owner's key here at the commit; other processes forget it within a minute. */
  shred(tx: Tx, owner: KeyOwner): Promise<void>;
  /** Keyed one-way name for a value (HMAC-SHA-256, one subkey per purpose): look-ups without keeping the value. */
  digest(purpose: string, value: string): Uint8Array;
}
