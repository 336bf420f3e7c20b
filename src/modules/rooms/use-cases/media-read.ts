import type { MediaTold } from '#contracts/rooms-media';
import { accessSession } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { sendsOf } from '../domain/media.ts';
import { accessMedia } from './media-access.ts';

/** Seconds for which a browser may use the servers that help it reach the engine: longer than any gathering. */
const helpFor = 4 * 3600;

export interface MediaSetUp extends Pick<MediaTold, 'on' | 'member' | 'sends' | 'iceServers'> {
  /** The gathering's languages, the main one first. */
  readonly languages: readonly string[];
}

/** What a member's browser needs before it connects; null for whoever is not in the room. */
export const readMedia = (app: Platform, actor: Actor, sessionId: string): Promise<MediaSetUp | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessMedia(tx, actor, sessionId);
    const session = here && (await accessSession(app, tx, actor, sessionId));
    if (!session) return null;
    const { state, member } = here;
    return {
      languages: session.languages,
      on: app.media.name !== 'none',
      member,
      sends: sendsOf(state, member),
      iceServers: app.media.iceServers(member, helpFor),
    };
  });
