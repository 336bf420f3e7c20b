import { accepted, type Result, refused } from '#contracts/result';
import type { ReportReason, SubjectRef } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId, newId } from '#platform/ids';
import { queuePlace, toMinute } from '../domain/queue.ts';
import { insertReport } from '../store/reports.ts';
import { blockWriterIn } from './block-person.ts';
import { decidersOfReport } from './deciders.ts';
import { accessSubject, type SubjectShown } from './doors.ts';
import { sealText } from './sealed.ts';

export interface NewReport {
  readonly actor: Actor;
  readonly subject: SubjectRef;
  readonly reason: ReportReason;
  /** What the reporter wants to add; '' for nothing. */
  readonly words: string;
  /** Block whoever wrote it as well. */
  readonly block?: boolean;
}

/** What a person reports, before they do: what it is, and whether there is anyone who can look at it. */
export interface ToReport {
  readonly shown: Pick<SubjectShown, 'title' | 'text' | 'link'>;
  readonly own: boolean;
  readonly someoneDecides: boolean;
}

export async function findToReport(app: Platform, actor: Actor, subject: SubjectRef): Promise<ToReport | null> {
  if (!actor.personId || !isId(subject.id)) return null;
  return app.db.as(actor, async (tx) => {
    const shown = await accessSubject(app, tx, actor, subject);
    if (!shown) return null;
    const deciders = await decidersOfReport(tx, {
      circle_id: shown.circle,
      author_id: shown.by,
      reporter_id: actor.personId,
    });
    return { shown, own: shown.by === actor.personId, someoneDecides: deciders.size > 0 };
  });
}

/**
 * Keeps a report with what it is about as it stood at that moment, sealed, so that it stays when it is changed or
 * withdrawn. The same report again while it is open changes nothing.
 */
export async function fileReport(app: Platform, tx: Tx, report: NewReport): Promise<Result<null>> {
  const { actor, subject } = report;
  const shown = actor.personId && isId(subject.id) ? await accessSubject(app, tx, actor, subject) : null;
  if (!shown) return refused('not_found');
  if (shown.by === actor.personId) return refused('report_own');
  const now = app.clock.now();
  const row = { id: newId(now.getTime()), organisation_id: actor.organisationId };
  const added = await insertReport(tx, {
    ...row,
    subject_kind: subject.kind,
    subject_id: subject.id,
    story_id: shown.story,
    circle_id: shown.circle,
    author_id: shown.by,
    masked: shown.masked,
    reporter_id: actor.personId,
    reason: report.reason,
    place: queuePlace(report.reason),
    title: await sealText(app, tx, row, 'title', shown.title),
    content: await sealText(app, tx, row, 'content', shown.text),
    words: report.words ? await sealText(app, tx, row, 'words', report.words) : null,
    note: null,
    link: shown.link,
    created_at: toMinute(now),
    decision: null,
    rule: null,
    decided_by: null,
    decided_at: null,
    told_at: null,
  });
  if (report.block) {
    const blocked = await blockWriterIn(app, tx, actor, subject);
    if (!blocked.ok) return blocked;
  }
  if (added) {
    await app.events.append(tx, {
      kind: 'safety.report_filed',
      audience: { nobody: true },
      ids: { report: row.id },
    });
  }
  return accepted(null);
}
