import { randomInt } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import { addressKey, codeFrom, codeLasts, codeTries } from '../domain/mail-address.ts';
import { keepWaitingAddress } from '../store/mail-addresses.ts';
import { type WaitingAddress, waitingPlace } from './mail-address.ts';
import { delivering } from './plan-delivery.ts';
import { jobFor, keyOf, type Whose } from './whose.ts';

const codesOfPerson = { name: 'mail-codes-of-person', most: 5, within: hour };
const codesToAddress = { name: 'mail-codes-to-address', most: 3, within: hour };

/**
 * Keeps a mail address until its owner has shown the code that is mailed to it. Any address gets the same answer, used
 * by somebody here or not; one that got enough codes this hour gets no further one, from whomever they are asked.
 */
export async function setMailAddress(app: Platform, whose: Whose, address: string): Promise<Result<null>> {
  if (!app.mail.ready) return refused('mail_not_offered');
  const wait = app.limits.take(codesOfPerson, whose.personId);
  if (wait > 0) return refused('mail_code_too_often', { field: 'address', values: { minutes: Math.ceil(wait / 60) } });
  const mailbox = Buffer.from(app.vault.digest('mail address', addressKey(address))).toString('base64url');
  const mayMail = app.limits.take(codesToAddress, mailbox) === 0;
  const waiting: WaitingAddress = { address, code: codeFrom(randomInt(1_000_000)) };
  await app.db.as(whose, async (tx) => {
    await keepWaitingAddress(tx, whose, {
      waiting: await app.vault.seal(tx, keyOf(whose), waitingPlace(whose), JSON.stringify(waiting)),
      waiting_until: new Date(app.clock.now().getTime() + codeLasts),
      tries_left: codeTries,
    });
    if (mayMail) await app.jobs.enqueue(tx, delivering.code, jobFor(whose));
  });
  return accepted(null);
}
