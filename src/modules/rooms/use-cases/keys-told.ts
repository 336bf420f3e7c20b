import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import type { MediaRoom } from '../domain/media.ts';
import type { MemberId } from '../domain/room/types.ts';
import type { RoomKeys, Stay } from '../domain/stays.ts';
import { type KeptKeys, keysOf, type SealedFor } from '../store/stays.ts';
import { accessMedia } from './media-access.ts';

/** What one member is told of the keys of those who hear each other. */
export interface KeysTold extends RoomKeys {
  readonly room: MediaRoom;
  /** Their own stay; null where they have none. */
  readonly own: string | null;
  readonly sealedFor: readonly Stay[];
  /** The newest key as it was sealed for their stay, and nobody else's. */
  readonly sealed: SealedFor | null;
}

export function presentKeys(room: MediaRoom, member: MemberId, kept: KeptKeys): KeysTold {
  const { sealed, ...rest } = kept;
  const own = kept.stays.find((stay) => stay.member === member)?.id ?? null;
  return { ...rest, room, own, sealed: (own !== null && sealed[own]) || null };
}

/** What holds now; null for whoever is not in the room. */
export const readKeys = (app: Platform, actor: Actor, sessionId: string): Promise<KeysTold | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessMedia(tx, actor, sessionId);
    return here && presentKeys(here.room, here.member, await keysOf(tx, here.room));
  });
