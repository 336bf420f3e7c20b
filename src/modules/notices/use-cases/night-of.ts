import { languageAndZones } from '#modules/identity';
import type { Tx } from '#platform/db';
import { type QuietHours, quietUntil } from '../domain/quiet-hours.ts';
import { quietHoursOf } from '../store/channels.ts';

/**
 * When the quiet hours end that a person keeps at a moment, on the clock of their own zone; null outside of them. One
 * query for all these people, so that times to answer can be set that are not over in somebody's night.
 */
export async function nightOf(
  tx: Tx,
  personIds: Iterable<string>,
): Promise<(personId: string, at: Date) => Date | null> {
  const ids = [...new Set(personIds)];
  const zones = await languageAndZones(tx, ids);
  const quiet = await quietHoursOf(tx, ids);
  return (personId, at) => {
    const zone = zones.get(personId)?.zone;
    return zone ? quietUntil(at, zone, quiet.get(personId) as QuietHours) : null;
  };
}
