import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { fitsNow } from '../domain/stays.ts';
import { keepKey, keysOf, type SealedFor } from '../store/stays.ts';
import { type KeysTold, presentKeys } from './keys-told.ts';
import { accessMedia } from './media-access.ts';
import { tellOfKeys } from './media-tell.ts';

export interface KeyOffered {
  readonly sessionId: string;
  readonly epoch: number;
  /** The stays for which it is sealed, in the order of their arrival. */
  readonly roster: readonly string[];
  readonly sealed: Readonly<Record<string, SealedFor>>;
}

/**
 * Takes the next key of those who hear each other, as one of their browsers sealed it for each. Refused with keys_moved_on
 * where somebody came or went meanwhile, or another browser was sooner: then what holds now says what to do.
 */
export const changeKey = (
  app: Platform,
  actor: Actor,
  { sessionId, epoch, roster, sealed }: KeyOffered,
): Promise<Result<KeysTold>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessMedia(tx, actor, sessionId);
    if (!here) return refused('not_found');
    const { room, member } = here;
    const now = await keysOf(tx, room, { hold: true });
    const maker = now.stays.find((stay) => stay.member === member)?.id;
    const whole = roster.every((id) => sealed[id]) && Object.keys(sealed).length === roster.length;
    if (!maker || !whole || !fitsNow(now, { epoch, roster })) return refused('keys_moved_on');
    if (!(await keepKey(tx, here, { epoch, maker, roster: now.stays, sealed }))) return refused('keys_moved_on');
    tx.afterCommit(() =>
      tellOfKeys(
        app,
        sessionId,
        now.stays.map((stay) => stay.member),
      ),
    );
    return accepted(presentKeys(room, member, await keysOf(tx, room)));
  });
