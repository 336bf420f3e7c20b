import { allOrganisations } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { day, hour } from '#platform/clock';
import { takeReminders } from '../store/reminders.ts';

/** A reminder of the day before that is late is not given any more this near the start. */
const tooLateForDay = 2 * hour;

/** Reminds whoever has a seat, as often as they chose; once for each start, also where a job runs twice. */
export async function remindPeople(app: Platform): Promise<void> {
  const organisations = await app.db.system('remind people of their gatherings', allOrganisations);
  for (const { id: organisationId, open } of organisations) {
    if (open) await remindIn(app, organisationId);
  }
}

const remindIn = (app: Platform, organisationId: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const now = app.clock.now();
    const from = (milliseconds: number) => new Date(now.getTime() + milliseconds);
    const before = { which: 'day', organisationId, after: from(tooLateForDay), until: from(day) } as const;
    for (const { personId, sessionId } of await takeReminders(tx, before)) {
      await tellPerson(app, tx, { personId, kind: 'session_tomorrow', ids: { session: sessionId } });
    }
    const soon = { which: 'hour', organisationId, after: now, until: from(hour) } as const;
    for (const { personId, sessionId } of await takeReminders(tx, soon)) {
      await tellPerson(app, tx, { personId, kind: 'session_soon', ids: { session: sessionId } });
    }
  });
