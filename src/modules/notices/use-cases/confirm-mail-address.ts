import { timingSafeEqual } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { decideCode } from '../domain/mail-address.ts';
import { keepChannels } from '../store/channels.ts';
import { changeMailAddress, lockMailAddress, nothingWaiting } from '../store/mail-addresses.ts';
import { confirmedPlace, openWaiting } from './mail-address.ts';
import { keyOf, type Whose } from './whose.ts';

/** The mailed code was typed: from now on notices are mailed to that address. */
export const confirmMailAddress = (app: Platform, whose: Whose, code: string): Promise<Result<null>> =>
  app.db.as(whose, async (tx) => {
    const row = await lockMailAddress(tx, whose.personId);
    const sent = row?.waiting ? await openWaiting(app, tx, whose, row.waiting) : null;
    const until = row?.waiting_until;
    const triesLeft = row?.tries_left ?? 0;
    const waiting = sent && until ? { code: sent.code, until, triesLeft } : null;
    const outcome = decideCode(waiting, code, app.clock.now(), sameCode);
    if (outcome === 'right' && sent) {
      const confirmed = await app.vault.seal(tx, keyOf(whose), confirmedPlace(whose), sent.address);
      await changeMailAddress(tx, whose.personId, { ...nothingWaiting, confirmed });
      await keepChannels(tx, whose, { mail: true });
      return accepted(null);
    }
    if (outcome === 'wrong') {
      await changeMailAddress(tx, whose.personId, { tries_left: triesLeft - 1 });
      return refused('mail_code_wrong', { field: 'code' });
    }
    await changeMailAddress(tx, whose.personId, nothingWaiting);
    return refused('mail_code_over', { field: 'address' });
  });

/** Codes have one length, which the form's schema checks. */
const sameCode = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
