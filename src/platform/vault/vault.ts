import { type Clock, systemClock } from '#platform/clock';
import { openField, sealField } from './field.ts';
import type { Vault } from './index.ts';
import { keyCache, ownerName } from './key-cache.ts';
import { keyRing } from './key-ring.ts';
import { keyStore } from './key-store.ts';

export interface VaultOptions {
  /** What `loadKey` gives: 32 bytes, or several keys of 32 bytes one after the other, newest first. */
  readonly keyEncryptionKey: Uint8Array;
  readonly clock?: Clock;
}

export function createVault({ keyEncryptionKey, clock = systemClock }: VaultOptions): Vault {
  const ring = keyRing(keyEncryptionKey);
  const keys = keyStore(ring, keyCache(clock));

  const openAll: Vault['openAll'] = async (tx, fields) => {
    const found = await keys.find(
      tx,
      fields.map((field) => field.owner),
    );
    return fields.map(({ owner, place, sealed }) => {
      const key = found.get(ownerName(owner));
      return key ? openField(key, owner, place, sealed) : null;
    });
  };

  return {
    async seal(tx, owner, place, text) {
      const key = (await keys.find(tx, [owner])).get(ownerName(owner)) ?? (await keys.make(tx, owner));
      return sealField(key, owner, place, text);
    },
    openAll,
    open: async (tx, owner, place, sealed) => (await openAll(tx, [{ owner, place, sealed }]))[0] ?? null,
    shred: keys.forget,
    digest: ring.digest,
  };
}
