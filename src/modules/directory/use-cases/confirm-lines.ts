import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { dateOf, daysAfter, goodForDays, isSameLine } from '../domain/help-line.ts';
import { knownLinesOf } from '../domain/known/index.ts';
import { allHelpLines, type Confirmation, insertHelpLine } from '../store/help-lines.ts';

export interface LinesToConfirm {
  readonly organisationId: string;
  readonly country: string;
  /** The person who checked each against its source today. */
  readonly by: string;
  /** Ids of proposed lines of that country. */
  readonly lines: readonly string[];
}

/** A confirmation made now. */
export function confirmedNow(app: Platform, by: string): Confirmation {
  const today = dateOf(app.clock.now());
  return { verifiedOn: today, verifiedBy: by, expiresOn: daysAfter(today, goodForDays) };
}

/** Takes proposed lines over into the organisation's own list as confirmed; those already on it are left as they are. */
export async function confirmLines(app: Platform, tx: Tx, chosen: LinesToConfirm): Promise<Result<null>> {
  const proposed = knownLinesOf(chosen.country).filter((line) => chosen.lines.includes(line.id));
  if (proposed.length < new Set(chosen.lines).size) return refused('lines_not_chosen', { field: 'line' });
  const kept = await allHelpLines(tx);
  for (const line of proposed) {
    if (kept.some((other) => isSameLine(other, line))) continue;
    await insertHelpLine(
      tx,
      { id: newId(app.clock.now().getTime()), organisationId: chosen.organisationId },
      line,
      confirmedNow(app, chosen.by),
    );
  }
  return accepted(null);
}
