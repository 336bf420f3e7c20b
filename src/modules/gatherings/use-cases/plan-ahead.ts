import { gatheringsEvents } from '#contracts/gatherings';
import type { Platform } from '#platform/app';
import type { StoredEvent } from '#platform/events';
import { doorClosesAfter } from '../policy/session.ts';
import { lastingDuties } from '../store/duties.ts';
import { gatheringsThatGoOn, holdGathering, setEnded } from '../store/gatherings.ts';
import { datesAhead, endSessionsBefore, setSessionStatus } from '../store/sessions.ts';
import { addDates } from './plan-dates.ts';

/** Adds the dates that came within reach to every gathering that goes on; one that has none left ends. */
export async function planAhead(app: Platform): Promise<void> {
  const going = await app.db.system('plan gatherings ahead', gatheringsThatGoOn);
  for (const { id, organisationId } of going) await planOneAhead(app, organisationId, id);
}

const planOneAhead = (app: Platform, organisationId: string, id: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const gathering = await holdGathering(app.vault, tx, id);
    if (!gathering || gathering.endedAt) return;
    const added = await addDates(app, tx, gathering, await lastingDuties(tx, id));
    const now = app.clock.now();
    if (added.length === 0 && (await datesAhead(app.vault, tx, id, now)).length === 0) await setEnded(tx, id, now);
    if (added.length === 0) return;
    const { circleId } = gathering;
    await app.events.append(tx, {
      kind: gatheringsEvents.datesChanged,
      audience: { circle: circleId },
      ids: { gathering: id, circle: circleId },
    });
  });

/** Ends the dates whose time is over, also where nobody ever opened a room. */
export const endDates = (app: Platform): Promise<void> =>
  app.db.system('end gatherings that are over', (tx) =>
    endSessionsBefore(tx, new Date(app.clock.now().getTime() - doorClosesAfter)),
  );

/** A date is open while its room is, and over when that ends. */
export const followRoom = ({ kind, organisationId, ids }: StoredEvent, app: Platform): Promise<void> =>
  app.db.as({ organisationId, personId: null }, (tx) =>
    setSessionStatus(tx, ids.session ?? '', kind === 'rooms.opened' ? 'open' : 'ended'),
  );
