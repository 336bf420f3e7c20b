import { gatheringsEvents } from '#contracts/gatherings';
import { accessCircle, dutyInCircle } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { StoredEvent } from '#platform/events';
import { doorClosesAfter } from '../policy/session.ts';
import { type DutyKept, lastingDuties } from '../store/duties.ts';
import { type GatheringKept, gatheringsThatGoOn, holdGathering, setEnded } from '../store/gatherings.ts';
import { datesAhead, endSessionsBefore, setSessionStatus } from '../store/sessions.ts';
import { addDates } from './plan-dates.ts';

/**
 * Adds the dates that came within reach to every gathering that goes on. One that has none left, that nobody of the circle
 * leads any more, or whose circle was closed, ends; while a circle pauses, nothing is added.
 */
export async function planAhead(app: Platform): Promise<void> {
  const going = await app.db.system('plan gatherings ahead', gatheringsThatGoOn);
  for (const { id, organisationId } of going) await planOneAhead(app, organisationId, id);
}

const planOneAhead = (app: Platform, organisationId: string, id: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const gathering = await holdGathering(app.vault, tx, id);
    if (!gathering || gathering.endedAt) return;
    const now = app.clock.now();
    const duties = await dutiesOfMembers(tx, gathering);
    const circle = await circleOf(app, tx, gathering, duties);
    if (!circle || circle.status === 'closed') return setEnded(tx, id, now);
    if (circle.status === 'paused') return;
    const added = await addDates(app, tx, gathering, duties);
    if (added.length === 0 && (await datesAhead(app.vault, tx, id, now)).length === 0) await setEnded(tx, id, now);
    if (added.length === 0) return;
    const { circleId } = gathering;
    await app.events.append(tx, {
      kind: gatheringsEvents.datesChanged,
      audience: { circle: circleId },
      ids: { gathering: id, circle: circleId },
    });
  });

/** The lasting duties of people who are still in the circle. */
async function dutiesOfMembers(tx: Tx, { id, circleId }: GatheringKept): Promise<DutyKept[]> {
  const duties: DutyKept[] = [];
  for (const duty of await lastingDuties(tx, id))
    if ((await dutyInCircle(tx, circleId, duty.personId)) !== null) duties.push(duty);
  return duties;
}

/** The circle as somebody who leads the gathering sees it; null where nobody does any more. */
async function circleOf(app: Platform, tx: Tx, gathering: GatheringKept, duties: readonly DutyKept[]) {
  const leader = duties.find(({ duty, answer }) => duty !== 'standby' && answer === 'taken');
  const { organisationId, circleId } = gathering;
  return leader ? accessCircle(app, tx, { organisationId, personId: leader.personId }, circleId) : null;
}

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
