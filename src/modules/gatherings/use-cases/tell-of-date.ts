import { gatheringsEvents } from '#contracts/gatherings';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { StoredEvent } from '#platform/events';
import { seatsOf } from '../store/seats.ts';

/** Tells everybody with a seat, and who waits for one, that a date is different or does not take place; not who did it. */
export const tellOfDate = (app: Platform, event: StoredEvent): Promise<void> =>
  app.db.as({ organisationId: event.organisationId, personId: null }, async (tx) => {
    const session = event.ids.session ?? '';
    const kind = event.kind === gatheringsEvents.sessionCancelled ? 'session_cancelled' : 'session_changed';
    for (const { personId, state } of await seatsOf(tx, [session])) {
      if (personId === event.by || state === 'freed' || state === 'void') continue;
      await tellPerson(app, tx, { personId, kind, ids: { session } });
    }
  });
