import { coordinators } from '#modules/identity';
import type { Actor, Tx } from '#platform/db';
import { decidersOf } from '../domain/queue.ts';
import { circleDoor } from './doors.ts';

interface ReportPlace {
  readonly circle_id: string | null;
  readonly author_id: string | null;
  readonly reporter_id: string | null;
}

/** Who sees one report and decides about it, as of now. */
export async function decidersOfReport(tx: Tx, report: ReportPlace): Promise<Set<string>> {
  return decidersOf({
    hosts: report.circle_id ? await circleDoor().hostsOf(tx, report.circle_id) : [],
    coordinators: await coordinators(tx),
    author: report.author_id,
    reporter: report.reporter_id,
  });
}

/** The circles whose reports this person may look through: null for all of them, empty for none. */
export async function watchedCircles(tx: Tx, actor: Actor): Promise<readonly string[] | null> {
  if (!actor.personId) return [];
  if ((await coordinators(tx)).includes(actor.personId)) return null;
  return circleDoor().hostedBy(tx, actor.personId);
}
