import { eraseAgain, erasures, type PersonData } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Reaction } from '#platform/events';
import { appendErasures, erasureRecord, notAmong, readErasures } from './erasure-record.ts';

/**
 * Brings the database and the record of deletions beside it together: whoever the record knows as deleted is deleted again
 * from a database that is older, however it was put back; what only the database knows is added to the record.
 * @returns how many people were deleted again.
 */
export async function keepErasures(app: Platform, personData: readonly PersonData[]): Promise<number> {
  const file = erasureRecord(app.config);
  const [kept, known] = await Promise.all([readErasures(file), erasures(app)]);
  await appendErasures(file, notAmong(known, kept));
  const forgotten = notAmong(kept, known);
  if (forgotten.length === 0) return 0;
  const found = await eraseAgain(app, personData, forgotten);
  app.log('warn', 'erasures.applied-again', { found });
  return found;
}

/** Adds each deletion to the record as it happens. */
export const recordErasures = (app: Platform, personData: readonly PersonData[]): Reaction => ({
  name: 'record-a-deletion-beside-the-database',
  on: ['identity.person_erased'],
  run: async () => void (await keepErasures(app, personData)),
});
