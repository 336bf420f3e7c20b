/** A daily time without push and mail, in minutes after midnight of the person's time zone; may pass midnight. */
export interface QuietHours {
  readonly from: number;
  /** The first minute that is not quiet any more; the same as `from`: no quiet hours. */
  readonly until: number;
}

export const usualQuietHours: QuietHours = { from: 22 * 60, until: 8 * 60 };
export const noQuietHours: QuietHours = { from: 0, until: 0 };

const minute = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockIn(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(zone, clock);
  }
  return clock;
}

/** Minutes after midnight on a wall clock of this time zone (IANA name). */
export function minuteOfDay(at: Date, zone: string): number {
  const [hours, minutes] = clockIn(zone).format(at).split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

export const isQuiet = (at: Date, zone: string, { from, until }: QuietHours): boolean => {
  const here = minuteOfDay(at, zone);
  return from <= until ? from <= here && here < until : from <= here || here < until;
};

/**
 * When the quiet hours that hold at `now` end: the first minute at which a wall clock of the zone is outside of them.
 * Null where none hold. Walks minute by minute, so that a clock change in the night needs no rule of its own.
 */
export function quietUntil(now: Date, zone: string, quiet: QuietHours): Date | null {
  if (!isQuiet(now, zone, quiet)) return null;
  let at = Math.floor(now.getTime() / minute) * minute;
  do at += minute;
  while (isQuiet(new Date(at), zone, quiet));
  return new Date(at);
}
