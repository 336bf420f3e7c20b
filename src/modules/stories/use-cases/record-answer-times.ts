import { recordAnswerTimes as keepAnswerTimes } from '#modules/community';
import { allOrganisations } from '#modules/identity';
import type { Platform } from '#platform/app';
import { askLife } from '../domain/ask.ts';
import { answerTimes } from '../store/answer-times.ts';

/** Tells community how quickly people answered in each circle in the last 30 days, from the true times. */
export async function recordAnswerTimes(app: Platform): Promise<void> {
  const since = new Date(app.clock.now().getTime() - askLife);
  const organisations = await app.db.system('record how quickly people answer', allOrganisations);
  for (const { id } of organisations) {
    await app.db.as({ organisationId: id, personId: null }, async (tx) =>
      keepAnswerTimes(app, tx, await answerTimes(tx, since)),
    );
  }
}
