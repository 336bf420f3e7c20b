import type { GatheringPlan } from '#contracts/gatherings';
import { isToBeTold } from '../domain/change.ts';
import type { Occurrence } from '../domain/recurrence.ts';
import { wordsOf } from '../store/gatherings.ts';
import type { SessionChange, SessionKept, SessionWords } from '../store/sessions.ts';

const endOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() + minutes * 60_000);
const ownWords = (date: SessionKept): SessionWords => (date.ownFacts ? { about: wordsOf(date.about) } : {});

/** A date with nothing different, as what may be different on it. */
export const asItIs = (date: SessionKept): SessionChange => ({
  id: date.id,
  plannedLocal: date.plannedLocal,
  startsAt: date.startsAt,
  endsAt: date.endsAt,
  ownTime: date.ownTime,
  ownFacts: date.ownFacts,
  status: date.status,
  about: date.about,
  words: { ...ownWords(date), note: date.note },
});

/** A date that keeps saying what it says, whatever its gathering will say. */
export const pinned = (date: SessionKept): SessionChange => ({
  ...asItIs(date),
  ownFacts: true,
  words: { about: wordsOf(date.about), note: date.note },
});

/** A date that does not take place. */
export const calledOff = (date: SessionKept, note: string): SessionChange => ({
  ...asItIs(date),
  status: 'cancelled',
  words: { ...ownWords(date), note },
});

/** A date at another time. */
export const moved = (date: SessionKept, startsAt: Date, note: string): SessionChange => ({
  ...asItIs(date),
  startsAt,
  endsAt: endOf(startsAt, date.about.minutes),
  ownTime: true,
  words: { ...ownWords(date), note },
});

/** A date with a plan of its own. */
export const singled = (date: SessionKept, startsAt: Date, plan: GatheringPlan, note: string): SessionChange => ({
  ...asItIs(date),
  startsAt,
  endsAt: endOf(startsAt, plan.minutes),
  ownTime: date.ownTime || startsAt.getTime() !== date.startsAt.getTime(),
  ownFacts: true,
  about: plan,
  words: { about: wordsOf(plan), note },
});

/** A date as this one of a new plan; what was its own stays its own. */
export function carried(date: SessionKept, as: Occurrence, plan: GatheringPlan, note: string): SessionChange {
  const startsAt = date.ownTime ? date.startsAt : as.startsAt;
  return {
    ...asItIs(date),
    plannedLocal: as.planned,
    startsAt,
    endsAt: endOf(startsAt, date.ownFacts ? date.about.minutes : plan.minutes),
    about: date.ownFacts ? date.about : plan,
    words: { ...ownWords(date), note },
  };
}

/** A date as the first of a new plan: nothing of it is its own any more. */
export const renewed = (date: SessionKept, as: Occurrence, plan: GatheringPlan, note: string): SessionChange =>
  carried({ ...date, ownTime: false, ownFacts: false }, as, plan, note);

/** Whether the people who come to a date have to hear what became of it. */
export const matters = (date: SessionKept, next: SessionChange): boolean =>
  isToBeTold(
    { ...date.about, startsAt: date.startsAt, endsAt: date.endsAt },
    { ...next.about, startsAt: next.startsAt, endsAt: next.endsAt },
  );
