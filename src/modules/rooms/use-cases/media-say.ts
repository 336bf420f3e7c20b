import { accepted, type Result, refused } from '#contracts/result';
import { mediaStream } from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { heardOf, mediaRoomOf } from '../domain/media.ts';
import { accessMedia } from './media-access.ts';
import { tellMember } from './media-tell.ts';

/**
 * Passes on what a member says, as their own device wrote it down and sealed it, to those who hear them. Nothing of it is
 * kept. Refused where nobody would hear them either.
 */
export async function sayWords(
  app: Platform,
  actor: Actor,
  { sessionId, sealed }: { readonly sessionId: string; readonly sealed: string },
): Promise<Result<null>> {
  const here = await app.db.as(actor, (tx) => accessMedia(tx, actor, sessionId));
  if (!here) return refused('not_found');
  const { state, member, room } = here;
  if (!heardOf(state, member).audio) return refused('not_heard');
  for (const other of Object.keys(state.members)) {
    if (other !== member && mediaRoomOf(state, other) === room)
      tellMember(app, sessionId, other, mediaStream.words, sealed);
  }
  return accepted(null);
}
