import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newId } from '#platform/ids';
import { beginStay, keysOf } from '../store/stays.ts';
import { type KeysTold, presentKeys } from './keys-told.ts';
import { accessMedia } from './media-access.ts';
import { tellOfKeys } from './media-tell.ts';

/**
 * Comes in to hear and be heard, with a public key of this page's own. Whoever is here longest then makes a key for all.
 * Another page of the same member, which came in before, is out of it.
 */
export const arriveWithKey = (
  app: Platform,
  actor: Actor,
  { sessionId, publicKey }: { readonly sessionId: string; readonly publicKey: string },
): Promise<Result<KeysTold>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessMedia(tx, actor, sessionId);
    if (!here) return refused('not_found');
    if (app.media.name === 'none') return refused('media_off');
    const { room, member } = here;
    await beginStay(tx, here, { id: newId(app.clock.now().getTime()), member, publicKey });
    const kept = await keysOf(tx, room);
    tx.afterCommit(() =>
      tellOfKeys(
        app,
        sessionId,
        kept.stays.map((stay) => stay.member),
      ),
    );
    return accepted(presentKeys(room, member, kept));
  });
