import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { putAnswerTimes } from '../store/answer-times.ts';

/**
 * Keeps circles' true figures of the last 30 days, from whoever counts replies: how many asks got a first reply, and the
 * minutes within which half of them did. Shown in words only, and only with enough answers.
 */
export const recordAnswerTimes = (
  app: Pick<Platform, 'clock'>,
  tx: Tx,
  figures: readonly { readonly circleId: string; readonly answered: number; readonly medianMinutes: number }[],
): Promise<void> =>
  putAnswerTimes(
    tx,
    figures.map(({ circleId, answered, medianMinutes }) => ({
      circleId,
      answered: Math.round(answered),
      medianMinutes: Math.round(medianMinutes),
    })),
    app.clock.now(),
  );
