import { mediaStream } from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { mediaChanges, mediaRoomOf } from '../domain/media.ts';
import type { RoomState } from '../domain/room/types.ts';
import { endStays, forgetKeys } from '../store/stays.ts';
import { tellMember, tellOfKeys } from './media-tell.ts';

/**
 * Lets sound, pictures and keys follow what was just saved in a room, in the same transaction: who is gone is no longer heard
 * and gets no new key, who was muted is not passed on, who moved connects anew.
 */
export async function followWithMedia(app: Platform, tx: Tx, before: RoomState, after: RoomState): Promise<void> {
  const { gone, heard, anew, ended } = mediaChanges(before, after);
  if (gone.length === 0 && heard.length === 0 && anew.length === 0 && !ended) return;
  const { session } = after;
  if (ended) await forgetKeys(tx, session);
  else await endStays(tx, gone);
  const left = new Set(gone.map(({ room }) => room));
  const staying = Object.keys(after.members).filter((member) => left.has(mediaRoomOf(after, member) ?? ''));
  tx.afterCommit(() => {
    const work = [
      ...gone.map(({ room, member }) => app.media.drop(room, member)),
      ...heard.map(({ room, member, ...now }) => app.media.allow(room, member, now)),
      ...(ended ? [...left].map((room) => app.media.close(room)) : []),
    ];
    Promise.all(work).catch((error) => app.log.failure('media.follow.failed', error));
    const moved = gone.filter((one) => one.moved).map(({ member }) => member);
    for (const member of new Set([...moved, ...anew])) tellMember(app, session, member, mediaStream.down, {});
    tellOfKeys(app, session, staying);
  });
}
