const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Nearer to the start nobody is offered a seat any more: whoever presses first has it. */
const lastOffers = 10 * minute;
/** An offer waits for the morning only where this much time is left between the end of the night and the start. */
const leftAfterNight = 2 * hour;
/** What is left of an offer in the morning, where its time would be over in the night. */
const morning = hour;

/** When a person's night ends that holds at a moment; null by day. */
export type NightEnds = (at: Date) => Date | null;

/** Whether seats are still offered along the line. */
export const isOfferTime = (startsAt: Date, now: Date): boolean => startsAt.getTime() - now.getTime() >= lastOffers;

/**
 * Until when somebody may say yes to a seat that is offered to them now: 12 hours, and nearer than a day to the start a
 * sixth of what is left, between 10 minutes and 3 hours. What is offered in the person's night counts from its end, and
 * no offer is over in the night, wherever the morning comes early enough before the start.
 */
export function offerEnds(now: Date, startsAt: Date, nightEnds: NightEnds): Date {
  const wakes = (at: number): number | null => {
    const end = nightEnds(new Date(at))?.getTime() ?? null;
    return end !== null && startsAt.getTime() - end >= leftAfterNight ? end : null;
  };
  const from = wakes(now.getTime()) ?? now.getTime();
  const ends = from + length(startsAt.getTime() - from);
  const woken = wakes(ends);
  return new Date(woken === null ? ends : woken + morning);
}

const length = (left: number): number => (left >= day ? 12 * hour : Math.min(Math.max(left / 6, lastOffers), 3 * hour));
