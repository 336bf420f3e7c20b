import type { Tx } from '#platform/db';

/** Whose data key seals a text. Shredding the key makes every text it sealed unreadable, old backups included. */
export interface KeyOwner {
  readonly kind: 'person' | 'circle' | 'organisation';
  readonly id: string;
}

/**
 * Field encryption at rest: AES-256-GCM, one data key per owner, wrapped by the key-encryption key.
 * `place` is `table|column|row` and is bound as additional data: a sealed text moved elsewhere does not open.
 */
export interface Vault {
  seal(tx: Tx, owner: KeyOwner, place: string, text: string): Promise<Uint8Array>;
  /** Null where the owner's key was shredded; throws where the bytes were altered or moved. */
  open(tx: Tx, owner: KeyOwner, place: string, sealed: Uint8Array): Promise<string | null>;
  shred(tx: Tx, owner: KeyOwner): Promise<void>;
  /** Keyed one-way name for a value (HMAC-SHA-256 under the key-encryption key): look-ups without keeping the value. */
  digest(purpose: string, value: string): Uint8Array;
}
