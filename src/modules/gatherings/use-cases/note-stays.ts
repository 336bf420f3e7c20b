import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { StoredEvent } from '#platform/events';
import { keepStays, peopleOfDate } from '../store/after-care.ts';

/** How long one person was in the room, and whether they led it for a part of that time. */
export interface Stay {
  readonly personId: string;
  readonly minutes: number;
  readonly led: boolean;
}

/** Told by the room when it ends, in its transaction. Told twice, the longer stay counts. */
export const noteStays = (
  tx: Tx,
  session: { readonly id: string; readonly organisationId: string },
  stays: readonly Stay[],
): Promise<void> =>
  keepStays(
    tx,
    stays.map(({ personId, minutes, led }) => ({
      session_id: session.id,
      organisation_id: session.organisationId,
      person_id: personId,
      minutes: Math.max(0, Math.round(minutes)),
      led,
    })),
  );

/** Offers after-care to everybody who had a seat at a date that ended, also to those who left or were removed. */
export const offerAfterCare = (app: Platform, event: StoredEvent): Promise<void> =>
  app.db.as({ organisationId: event.organisationId, personId: null }, async (tx) => {
    const session = event.ids.session ?? '';
    for (const personId of await peopleOfDate(tx, session)) {
      await tellPerson(app, tx, { personId, kind: 'session_over', ids: { session } });
    }
  });
