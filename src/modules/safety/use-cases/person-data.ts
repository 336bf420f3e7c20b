import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { deleteBlocksAround, ownBlocks } from '../store/blocks.ts';
import {
  decideReports,
  decisionsAbout,
  erasePersonFromReports,
  openReportsAbout,
  reportsBy,
} from '../store/reports.ts';
import { openText } from './sealed.ts';

/** Everything safety keeps of a person that is theirs to know: whom they blocked, what they reported, what was taken down. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const blocks = await ownBlocks(tx, personId, { before: null, most: null });
  const named = await people(
    tx,
    blocks.filter((block) => !block.scope_story).map((block) => block.blocked_id),
  );
  const reports = [];
  for (const report of await reportsBy(tx, personId)) {
    reports.push({
      at: report.created_at,
      about: report.subject_kind,
      reason: report.reason,
      words: await openText(app, tx, report, 'words'),
      outcome: report.decision,
      rule: report.rule,
    });
  }
  return {
    blocked: blocks.map((block) => ({
      nickname: block.scope_story ? null : (named.get(block.blocked_id)?.nickname ?? null),
      insideStory: block.scope_story,
      since: block.created_at,
    })),
    reports,
    takenDown: (await decisionsAbout(tx, personId)).map((decision) => ({
      what: decision.subject_kind,
      rule: decision.rule,
      at: decision.decided_at,
    })),
  };
}

/** Takes a leaving person out of blocks and reports. Open reports about them end: what they wrote leaves with them. */
async function erasePerson(app: Platform, tx: Tx, personId: string): Promise<void> {
  await deleteBlocksAround(tx, personId);
  const closed: string[] = [];
  for (const report of await openReportsAbout(tx, personId)) {
    const subject = { kind: report.subject_kind, id: report.subject_id };
    closed.push(...(await decideReports(tx, subject, { decision: 'gone', rule: null, by: null, at: app.clock.now() })));
  }
  await erasePersonFromReports(tx, personId);
  for (const id of closed) {
    await app.events.append(tx, { kind: 'safety.report_decided', audience: { nobody: true }, ids: { report: id } });
  }
}

export const personData = { name: 'safety', exportPerson, erasePerson } as const;
