import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import {
  type MediaAnswer,
  type MediaQuality,
  MediaUnavailable,
  OfferRefused,
  type SecondAnswer,
} from '#platform/media';
import { heardOf } from '../domain/media.ts';
import { accessMedia, type MediaHere } from './media-access.ts';

const whereIs = (app: Platform, actor: Actor, sessionId: string): Promise<MediaHere | null> =>
  app.db.as(actor, (tx) => accessMedia(tx, actor, sessionId));

/** Says to the engine what of this member is passed on: before their first packet can come. */
const allowWhatIsHeard = (app: Platform, { state, member, room }: MediaHere): Promise<void> =>
  app.media.allow(room, member, heardOf(state, member));

/** Connects a member's browser with those whom they hear. Only for who is in the room. */
export async function offerMedia(
  app: Platform,
  actor: Actor,
  { sessionId, sdp }: { readonly sessionId: string; readonly sdp: string },
): Promise<Result<MediaAnswer>> {
  const here = await whereIs(app, actor, sessionId);
  if (!here) return refused('not_found');
  if (app.media.name === 'none') return refused('media_off');
  try {
    await allowWhatIsHeard(app, here);
    return accepted(await app.media.offer(here.room, here.member, sdp));
  } catch (error) {
    if (error instanceof MediaUnavailable) return refused('media_busy');
    if (error instanceof OfferRefused) return refused('unreadable');
    throw error;
  } finally {
    await settle(app, actor, here);
  }
}

/** Whoever was muted, moved or removed while their browser was being answered is so in the engine as well. */
async function settle(app: Platform, actor: Actor, before: MediaHere): Promise<void> {
  const now = await whereIs(app, actor, before.sessionId);
  if (now?.room !== before.room) await app.media.drop(before.room, before.member);
  else await allowWhatIsHeard(app, now);
}

/** Answers the second connection of engines that have one. */
export async function answerMedia(
  app: Platform,
  actor: Actor,
  { sessionId, answer }: { readonly sessionId: string; readonly answer: SecondAnswer },
): Promise<Result<null>> {
  const here = await whereIs(app, actor, sessionId);
  if (!here) return refused('not_found');
  await app.media.answer?.(here.room, here.member, answer);
  return accepted(null);
}

/** Which pictures of the others this member wants. */
export async function wantMedia(
  app: Platform,
  actor: Actor,
  { sessionId, wants }: { readonly sessionId: string; readonly wants: Readonly<Record<string, MediaQuality>> },
): Promise<Result<null>> {
  const here = await whereIs(app, actor, sessionId);
  if (!here) return refused('not_found');
  const known = Object.entries(wants).filter(([member]) => Object.hasOwn(here.state.members, member));
  await app.media.want(here.room, here.member, Object.fromEntries(known));
  return accepted(null);
}
