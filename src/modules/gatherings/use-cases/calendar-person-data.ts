import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { dutiesOfPerson, endUnled, eraseFromCalendar, gatheringsOfPerson } from '../store/calendar-person.ts';
import { feedSince } from '../store/feeds.ts';
import { gatheringsByProof, wordsOf } from '../store/gatherings.ts';

/** What the calendar keeps of a person: what they planned, the duties they were asked for, and their calendar's address. */
export async function exportCalendar(app: Pick<Platform, 'vault'>, tx: Tx, personId: string) {
  const offered = await gatheringsByProof(app.vault, tx, await gatheringsOfPerson(tx, personId));
  const duties = await dutiesOfPerson(tx, personId);
  return {
    gatheringsOffered: [...offered.values()].map((gathering) => ({
      ...wordsOf(gathering),
      kind: gathering.kind,
      circle: gathering.circleId,
      starts: gathering.startsLocal,
      zone: gathering.zone,
      rule: gathering.rule,
    })),
    gatheringDuties: duties.map((row) => ({
      date: row.session_id,
      duty: row.duty,
      answer: row.answer,
      askedAt: row.asked_at,
      answeredAt: row.answered_at,
    })),
    calendarAddressSince: await feedSince(tx, personId),
  };
}

/** Takes a person out of the calendar. A gathering that nobody else leads gets no more dates; those that stand are led by others. */
export async function eraseCalendar(app: Pick<Platform, 'clock'>, tx: Tx, personId: string): Promise<void> {
  const offered = await gatheringsOfPerson(tx, personId);
  await eraseFromCalendar(tx, personId);
  await endUnled(tx, offered, app.clock.now());
}
