import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { newBlindId } from '#platform/ids';
import { type MediaAnswer, MediaUnavailable, OfferRefused } from '#platform/media';

/** Milliseconds for which a trial connection stands: long enough to be looked at, and nobody is in it. */
const standsFor = 15_000;

/** Answers a browser that tries whether sound would get through: in a room of its own, which nobody else can enter. */
export async function tryMedia(app: Platform, sdp: string): Promise<Result<MediaAnswer>> {
  if (app.media.name === 'none') return refused('media_off');
  const room = `trial.${newBlindId()}`;
  const member = newBlindId();
  const close = () => app.media.close(room).catch((error) => app.log.failure('media.trial.failed', error));
  try {
    const answer = await app.media.offer(room, member, sdp);
    setTimeout(close, standsFor).unref();
    return accepted(answer);
  } catch (error) {
    await close();
    if (error instanceof MediaUnavailable) return refused('media_busy');
    if (error instanceof OfferRefused) return refused('unreadable');
    throw error;
  }
}
