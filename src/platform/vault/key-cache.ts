import type { KeyObject } from 'node:crypto';
import { type Clock, minute } from '#platform/clock';
import type { KeyOwner } from './index.ts';

/** Unwrapped data keys of this process: at most `most` of them, each at most a minute old. */
export interface KeyCache {
  get(owner: KeyOwner, organisationId: string | null): KeyObject | null;
  /** `since`: what `mark` answered before the key was read; a key read before a shredding is not kept. */
  keep(owner: KeyOwner, organisationId: string, key: KeyObject, since: number): void;
  mark(): number;
  forget(owner: KeyOwner): void;
}

export const ownerName = (owner: KeyOwner) => `${owner.kind}|${owner.id}`;

export function keyCache(clock: Clock, most = 1_000, age = minute): KeyCache {
  const kept = new Map<string, { key: KeyObject; organisationId: string; at: number }>();
  let forgettings = 0;
  return {
    get(owner, organisationId) {
      const name = ownerName(owner);
      const found = kept.get(name);
      if (!found || (organisationId !== null && found.organisationId !== organisationId)) return null;
      if (clock.now().getTime() - found.at < age) return found.key;
      kept.delete(name);
      return null;
    },
    keep(owner, organisationId, key, since) {
      if (since !== forgettings) return;
      const name = ownerName(owner);
      kept.delete(name);
      kept.set(name, { key, organisationId, at: clock.now().getTime() });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    mark: () => forgettings,
    forget(owner) {
      forgettings += 1;
      kept.delete(ownerName(owner));
    },
  };
}
