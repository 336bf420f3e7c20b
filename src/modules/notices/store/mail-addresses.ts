import type { Tx } from '#platform/db';
import type { MailAddressTable, NoticesTables } from './tables.ts';

const table = 'notices.mail_address';

export const mailAddressOf = (tx: Tx, personId: string): Promise<MailAddressTable | undefined> =>
  tx.of<NoticesTables>().selectFrom(table).selectAll().where('person_id', '=', personId).executeTakeFirst();

/** The same, locked: a code has a fixed number of tries, also when they come at once. */
export const lockMailAddress = (tx: Tx, personId: string): Promise<MailAddressTable | undefined> =>
  tx.of<NoticesTables>().selectFrom(table).selectAll().where('person_id', '=', personId).forUpdate().executeTakeFirst();

type Change = Pick<MailAddressTable, 'waiting' | 'waiting_until' | 'tries_left'>;
export const nothingWaiting: Change = { waiting: null, waiting_until: null, tries_left: null };

/** Keeps an address that waits for its code; a confirmed one stays in use until then. */
export const keepWaitingAddress = (
  tx: Tx,
  whose: { readonly organisationId: string; readonly personId: string },
  waiting: Change,
) =>
  tx
    .of<NoticesTables>()
    .insertInto(table)
    .values({ person_id: whose.personId, organisation_id: whose.organisationId, confirmed: null, ...waiting })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(waiting))
    .execute();

export const changeMailAddress = (tx: Tx, personId: string, change: Partial<MailAddressTable>) =>
  tx.of<NoticesTables>().updateTable(table).set(change).where('person_id', '=', personId).execute();

export const deleteMailAddress = (tx: Tx, personId: string) =>
  tx.of<NoticesTables>().deleteFrom(table).where('person_id', '=', personId).execute();
