import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { ReportTable } from '../store/tables.ts';

export type SealedField = 'title' | 'content' | 'words' | 'note';

const place = (field: SealedField, report: string) => `safety.report|${field}|${report}`;

/** Seals one text of a report with the organisation's key. */
export const sealText = (
  app: Platform,
  tx: Tx,
  report: { readonly id: string; readonly organisation_id: string },
  field: SealedField,
  text: string,
): Promise<Uint8Array> =>
  app.vault.seal(tx, { kind: 'organisation', id: report.organisation_id }, place(field, report.id), text);

/** Opens one text of a report; null where it was never written or is forgotten. */
export async function openText(
  app: Platform,
  tx: Tx,
  report: Pick<ReportTable, 'id' | 'organisation_id' | SealedField>,
  field: SealedField,
): Promise<string | null> {
  const sealed = report[field];
  if (!sealed) return null;
  return app.vault.open(tx, { kind: 'organisation', id: report.organisation_id }, place(field, report.id), sealed);
}
