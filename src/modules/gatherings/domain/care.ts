import { type Feeling, type FeelingAnswer, feelings, type HourMark, hourMarks } from '#contracts/gatherings-care';

/** People whose answers have to be together before anything is told of them. */
export const fewestTold = 10;

export interface FeelingCount {
  readonly question: Feeling;
  readonly answer: FeelingAnswer;
  readonly people: number;
}

/** How many of those who answered, in words only. Labels: `gatherings.felt.<word>`. */
export type Share = 'nearly_all' | 'most' | 'some' | 'few';

export type Felt = Readonly<Record<Feeling, Share | null>>;

/** What a gathering was like, as far as it can be told without telling who: null below `fewestTold` answers. */
export function tellFeelings(counts: readonly FeelingCount[]): Felt {
  const share = (question: Feeling): Share | null => {
    const own = counts.filter((count) => count.question === question);
    const all = own.reduce((sum, { people }) => sum + people, 0);
    if (all < fewestTold) return null;
    const yes = own.reduce((sum, { answer, people }) => sum + (answer === 'no' ? 0 : people), 0) / all;
    return yes >= 0.9 ? 'nearly_all' : yes >= 0.6 ? 'most' : yes >= 0.3 ? 'some' : 'few';
  };
  return Object.fromEntries(feelings.map((question) => [question, share(question)])) as Felt;
}

/** The marks that so many minutes of leading have reached, the newest first. */
export const marksReached = (minutes: number): HourMark[] =>
  hourMarks.filter((hours) => minutes >= hours * 60).toReversed();

const day = 86_400_000;

/** How long after a date its people may tell a host what happened next. */
export const newsLife = 60 * day;

/** Until when somebody rests who asked for so many days; null for none. */
export const restUntil = (days: number, now: Date): Date | null =>
  days > 0 ? new Date(now.getTime() + days * day) : null;
