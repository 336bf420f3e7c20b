import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import { keepWordsDays } from '../domain/queue.ts';
import { forgetWords } from '../store/reports.ts';

/** Empties what decided reports quote, in every organisation, once it has been kept long enough. */
export async function forgetReportedWords(app: Platform): Promise<void> {
  const before = new Date(app.clock.now().getTime() - keepWordsDays * day);
  await app.db.system('forget the words of decided reports', (tx) => forgetWords(tx, before));
}
