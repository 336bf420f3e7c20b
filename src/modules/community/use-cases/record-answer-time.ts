import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { putAnswerTime } from '../store/answer-times.ts';

/**
 * Keeps a circle's true figures of the last 30 days, from whoever counts replies: how many asks got a first reply, and
 * the minutes within which half of them did. Shown in words only, and only with enough answers.
 */
export const recordAnswerTime = (
  app: Pick<Platform, 'clock'>,
  tx: Tx,
  figures: { readonly circleId: string; readonly answered: number; readonly medianMinutes: number },
): Promise<void> =>
  putAnswerTime(tx, figures.circleId, {
    answered: Math.round(figures.answered),
    medianMinutes: Math.round(figures.medianMinutes),
    computedAt: app.clock.now(),
  });
