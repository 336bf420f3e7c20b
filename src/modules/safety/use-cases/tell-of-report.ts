import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { lockReport, markTold, reportById } from '../store/reports.ts';
import { decidersOfReport } from './deciders.ts';

/** Tells those who may decide that a report waits for them. */
export async function tellOfWaitingReport(app: Platform, organisationId: string, id: string): Promise<void> {
  await app.db.as({ organisationId, personId: null }, async (tx) => {
    const report = await reportById(tx, id);
    if (!report || report.decided_at) return;
    for (const personId of await decidersOfReport(tx, report)) {
      await tellPerson(app, tx, { personId, kind: 'report_waiting', ids: { report: id } });
    }
  });
}

/** Tells the reporter what became of their report, and the writer where something of theirs was taken down. Once. */
export async function tellOfDecidedReport(app: Platform, organisationId: string, id: string): Promise<void> {
  await app.db.as({ organisationId, personId: null }, async (tx) => {
    const report = await lockReport(tx, id);
    if (!report?.decided_at || report.told_at) return;
    if (report.reporter_id) {
      await tellPerson(app, tx, { personId: report.reporter_id, kind: 'report_closed', ids: { report: id } });
    }
    if (report.author_id && report.decision === 'hide') {
      await tellPerson(app, tx, { personId: report.author_id, kind: 'report_closed', ids: { report: id } });
    }
    await markTold(tx, id, app.clock.now());
  });
}
