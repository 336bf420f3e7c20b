import type { ReportReason, RuleRef } from '#contracts/safety';
import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { rulesFor } from '../domain/rules.ts';
import { reportById } from '../store/reports.ts';
import type { ReportTable } from '../store/tables.ts';
import { decidersOfReport } from './deciders.ts';
import { type CircleInQueue, circleDoor, subjectOf } from './doors.ts';
import { openText } from './sealed.ts';

/** A report opened by someone who may decide about it. */
export interface ReportCase {
  readonly id: string;
  readonly reason: ReportReason;
  readonly kind: string;
  readonly at: Date;
  readonly circle: CircleInQueue | null;
  /** As it stood when it was reported. Null once forgotten. */
  readonly title: string | null;
  readonly content: string | null;
  /** What the reporter added; they stay unnamed. */
  readonly words: string | null;
  /** Null where it was written without the nickname: hosts do not learn who it was. */
  readonly author: { readonly id: string; readonly nickname: string } | null;
  readonly link: string;
  readonly rules: readonly RuleRef[];
  readonly canHide: boolean;
  readonly decided: boolean;
}

/** A report that this actor may decide about; null for everybody else, and for who wrote what it is about. */
export async function accessCase(tx: Tx, actor: Actor, id: string): Promise<ReportTable | null> {
  const report = isId(id) ? await reportById(tx, id) : undefined;
  if (!report || !actor.personId) return null;
  return (await decidersOfReport(tx, report)).has(actor.personId) ? report : null;
}

/** Opens one report of the queue. */
export async function readReport(app: Platform, actor: Actor, id: string): Promise<ReportCase | null> {
  return app.db.as(actor, async (tx) => {
    const report = await accessCase(tx, actor, id);
    if (!report) return null;
    const circle = report.circle_id
      ? ((await circleDoor().about(tx, [report.circle_id])).get(report.circle_id) ?? null)
      : null;
    const author = report.author_id && !report.masked ? await people(tx, [report.author_id]) : null;
    return {
      id: report.id,
      reason: report.reason,
      kind: report.subject_kind,
      at: report.created_at,
      circle,
      title: await openText(app, tx, report, 'title'),
      content: await openText(app, tx, report, 'content'),
      words: await openText(app, tx, report, 'words'),
      author: author?.get(report.author_id ?? '') ?? null,
      link: report.link,
      rules: rulesFor(circle?.agreements ?? null),
      canHide: subjectOf(report.subject_kind)?.remove !== undefined,
      decided: report.decided_at !== null,
    };
  });
}
