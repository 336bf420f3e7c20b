import { accepted, type Result, refused } from '#contracts/result';
import type { Decision, RuleRef } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { rulesFor } from '../domain/rules.ts';
import { decideReports, keepNote, lockReport } from '../store/reports.ts';
import { decidersOfReport } from './deciders.ts';
import { circleDoor, subjectOf } from './doors.ts';
import { sealText } from './sealed.ts';

export interface NewDecision {
  readonly report: string;
  readonly decision: Decision;
  readonly rule: RuleRef;
  /** For those who keep watch here; '' for none. */
  readonly note: string;
}

/**
 * Closes a report, and every other open one about the same thing, under a named rule. Hiding takes the thing away from
 * every surface in the same transaction. Reporters and the writer are told later, by reactions.
 */
export async function decideReport(app: Platform, actor: Actor, decision: NewDecision): Promise<Result<null>> {
  return app.db.as(actor, async (tx) => {
    const report = isId(decision.report) ? await lockReport(tx, decision.report) : undefined;
    if (!report || !actor.personId || !(await decidersOfReport(tx, report)).has(actor.personId)) {
      return refused('not_found');
    }
    if (report.decided_at) return refused('report_decided');
    const circle = report.circle_id ? (await circleDoor().about(tx, [report.circle_id])).get(report.circle_id) : null;
    if (!rulesFor(circle?.agreements ?? null).includes(decision.rule)) {
      return refused('decision_rule_missing', { field: 'rule' });
    }
    if (decision.decision === 'hide') {
      const remove = subjectOf(report.subject_kind)?.remove;
      if (!remove) return refused('hide_not_possible', { field: 'decision' });
      await remove(app, tx, report.subject_id, { report: report.id, rule: decision.rule });
    }
    const closed = await decideReports(
      tx,
      { kind: report.subject_kind, id: report.subject_id },
      { decision: decision.decision, rule: decision.rule, by: actor.personId, at: app.clock.now() },
    );
    if (decision.note) await keepNote(tx, report.id, await sealText(app, tx, report, 'note', decision.note));
    for (const id of closed) {
      await app.events.append(tx, { kind: 'safety.report_decided', audience: { nobody: true }, ids: { report: id } });
    }
    return accepted(null);
  });
}
