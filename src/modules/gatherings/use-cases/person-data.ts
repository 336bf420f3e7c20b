import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { eraseCareRows } from '../store/care-person.ts';
import { eraseCalendar, exportCalendar } from './calendar-person-data.ts';
import { exportCare } from './care-person-data.ts';
import { eraseSeats, exportSeats } from './seat-person-data.ts';

/** Everything this module keeps of a person that is theirs to have. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  return {
    ...(await exportCalendar(app, tx, personId)),
    ...(await exportSeats(tx, personId)),
    care: await exportCare(app, tx, personId),
  };
}

async function erasePerson(app: Platform, tx: Tx, personId: string): Promise<void> {
  await eraseCareRows(tx, personId);
  await eraseSeats(app, tx, personId);
  await eraseCalendar(app, tx, personId);
}

export const personData = { name: 'gatherings', exportPerson, erasePerson };
