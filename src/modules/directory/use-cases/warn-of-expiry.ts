import { coordinators } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { dateOf, daysAfter, warnDays } from '../domain/help-line.ts';
import { expiringIn, markWarned } from '../store/help-lines.ts';

/** Tells one coordinator, in the given transaction, that confirmations of crisis lines end soon. */
export type TellCoordinator = (tx: Tx, personId: string) => Promise<void>;

/** Tells each organisation's coordinators once, two weeks before the confirmation of a line ends. */
export async function warnOfExpiry(app: Platform, tell: TellCoordinator): Promise<void> {
  const by = daysAfter(dateOf(app.clock.now()), warnDays);
  const organisations = await app.db.system('find crisis lines to check again', (tx) => expiringIn(tx, by));
  for (const organisationId of organisations) {
    await app.db.as({ organisationId, personId: null }, async (tx) => {
      if (!(await markWarned(tx, by))) return;
      for (const personId of await coordinators(tx)) await tell(tx, personId);
    });
  }
}
