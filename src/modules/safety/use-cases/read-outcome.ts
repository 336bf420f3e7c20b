import type { ReportReason, RuleRef } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { reportById } from '../store/reports.ts';
import type { Outcome } from '../store/tables.ts';
import { type CircleInQueue, circleDoor } from './doors.ts';
import { openText } from './sealed.ts';

/** What became of a report, for who filed it or for who wrote what was taken down. */
export interface OutcomeSeen {
  readonly as: 'reporter' | 'author';
  readonly decision: Outcome | null;
  readonly rule: RuleRef | null;
  readonly circle: CircleInQueue | null;
  /** Only for the reporter. */
  readonly reason: ReportReason | null;
  /** Only for the author: their own words, to keep or to write differently. */
  readonly content: string | null;
  readonly kind: string;
}

/** The outcome as this person may know it. The writer hears only of what was taken down, never of who reported it. */
export async function readOutcome(app: Platform, actor: Actor, id: string): Promise<OutcomeSeen | null> {
  const me = actor.personId;
  if (!me || !isId(id)) return null;
  return app.db.as(actor, async (tx) => {
    const report = await reportById(tx, id);
    const as =
      report?.reporter_id === me
        ? 'reporter'
        : report?.author_id === me && report.decision === 'hide'
          ? 'author'
          : null;
    if (!report || !as) return null;
    const circle = report.circle_id ? (await circleDoor().about(tx, [report.circle_id])).get(report.circle_id) : null;
    return {
      as,
      decision: report.decision,
      rule: report.rule,
      circle: circle ?? null,
      reason: as === 'reporter' ? report.reason : null,
      content: as === 'author' ? await openText(app, tx, report, 'content') : null,
      kind: report.subject_kind,
    };
  });
}
