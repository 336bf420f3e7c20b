import { languageAndZone } from '#modules/identity';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import type { Tx } from '#platform/db';
import { translator } from '#platform/i18n';
import { codeLasts } from '../domain/mail-address.ts';
import { keepChannels } from '../store/channels.ts';
import { deleteMailAddress, mailAddressOf } from '../store/mail-addresses.ts';
import { tellPerson } from './tell-person.ts';
import { keyOf, onBehalf, type Whose } from './whose.ts';

export const confirmedPlace = ({ personId }: Whose) => `notices.mail_address|confirmed|${personId}`;
export const waitingPlace = ({ personId }: Whose) => `notices.mail_address|waiting|${personId}`;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** An address that waits for its code, as it is sealed. */
export interface WaitingAddress {
  readonly address: string;
  readonly code: string;
}

export async function openWaiting(
  app: Platform,
  tx: Tx,
  whose: Whose,
  sealed: Uint8Array,
): Promise<WaitingAddress | null> {
  const opened = await app.vault.open(tx, keyOf(whose), waitingPlace(whose), sealed);
  return opened === null ? null : (JSON.parse(opened) as WaitingAddress);
}

/** The address a person confirmed, or null. */
export async function confirmedAddress(app: Platform, tx: Tx, whose: Whose): Promise<string | null> {
  const row = await mailAddressOf(tx, whose.personId);
  return row?.confirmed ? app.vault.open(tx, keyOf(whose), confirmedPlace(whose), row.confirmed) : null;
}

/** The address to mail a notice to. */
export const addressToMail = (app: Platform, whose: Whose): Promise<string | null> =>
  app.db.as(onBehalf(whose), (tx) => confirmedAddress(app, tx, whose));

/** The mail with a code, to the address it is to prove; null once the code is used or over. */
export const codeToMail = (app: Platform, whose: Whose): Promise<Mail | null> =>
  app.db.as(onBehalf(whose), async (tx) => {
    const row = await mailAddressOf(tx, whose.personId);
    const way = await languageAndZone(tx, whose.personId);
    if (!way || !row?.waiting || !row.waiting_until || row.waiting_until <= app.clock.now()) return null;
    const waiting = await openWaiting(app, tx, whose, row.waiting);
    if (!waiting) return null;
    const t = translator(way.locale);
    const text = t('notices.code_mail', { code: waiting.code, minutes: codeLasts / minute });
    return { to: waiting.address, subject: t('notices.code_subject'), text };
  });

/** Forgets a person's mail address, confirmed or not, and mails nothing any more. */
export const removeMailAddress = (app: Platform, whose: Whose): Promise<void> =>
  app.db.as(whose, (tx) => forgetAddress(tx, whose));

/** There is no such address: it is forgotten, unless another one was confirmed meanwhile, and the person is told in the page. */
export const stopMail = (app: Platform, whose: Whose, address: string): Promise<void> =>
  app.db.as(onBehalf(whose), async (tx) => {
    if ((await confirmedAddress(app, tx, whose)) !== address) return;
    await forgetAddress(tx, whose);
    await tellPerson(app, tx, { personId: whose.personId, kind: 'account', ids: { matter: 'mail_stopped' } });
  });

async function forgetAddress(tx: Tx, whose: Whose): Promise<void> {
  await deleteMailAddress(tx, whose.personId);
  await keepChannels(tx, whose, { mail: false });
}
