import { coordinators } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { absenceSpan, isToBeTold } from '../domain/stand-in.ts';
import { dutiesOf } from '../store/duties.ts';
import { accessDate } from '../store/seat-dates.ts';
import { absencesOf, keepAbsences, markTold } from '../store/stand-ins.ts';

/**
 * Notes that the host of a date was not there when it began. The second time within 90 days, whoever looks after the
 * organisation is told, so that somebody talks with them. Noting the same date again changes nothing.
 */
export async function noteAbsentHost(app: Platform, tx: Tx, sessionId: string): Promise<void> {
  const date = await accessDate(tx, sessionId);
  if (!date) return;
  const now = app.clock.now();
  const hosts = (await dutiesOf(tx, [sessionId])).filter(({ duty, answer }) => duty === 'host' && answer === 'taken');
  const noted = await keepAbsences(
    tx,
    { sessionId, organisationId: date.organisationId, at: now },
    hosts.map(({ personId }) => personId),
  );
  for (const host of noted) {
    const absences = await absencesOf(tx, host, new Date(now.getTime() - absenceSpan));
    if (!isToBeTold(absences)) continue;
    await markTold(tx, host);
    for (const personId of await coordinators(tx)) {
      if (personId !== host) await tellPerson(app, tx, { personId, kind: 'host_absent', ids: { host } });
    }
  }
}
