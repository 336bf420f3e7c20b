/** How long asks of the last 30 days waited for their first reply. */
export interface AnswerTime {
  /** Asks that were answered. */
  readonly answered: number;
  /** Half of them were answered sooner. */
  readonly medianMinutes: number;
  readonly computedAt: Date;
}

/** With fewer answers than this, a figure would be chance and could point at one person. */
export const fewestAnswers = 10;
/** A figure older than this is not shown: it may no longer be true. */
const freshFor = 7 * 86_400_000;

const bands = [
  { most: 60, words: 'community.answers.hour' },
  { most: 6 * 60, words: 'community.answers.hours' },
  { most: 24 * 60, words: 'community.answers.day' },
  { most: 3 * 24 * 60, words: 'community.answers.days' },
] as const;

/** How quickly people usually answer, as a catalogue key; null where it is too early to say. */
export function answersWithin(time: AnswerTime | null, now: Date) {
  if (!time || time.answered < fewestAnswers) return null;
  if (now.getTime() - time.computedAt.getTime() > freshFor) return null;
  return bands.find((band) => time.medianMinutes <= band.most)?.words ?? ('community.answers.slow' as const);
}
export type AnswersWithin = ReturnType<typeof answersWithin>;
