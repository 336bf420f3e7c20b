/** Where "now" comes from. Decisions get `now` as a value; tests move it by hand. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: it stands still until it is moved. */
export function handClock(
  start: Date | string = '2026-11-21T12:00:00Z',
): Clock & { forward(milliseconds: number): void } {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    forward: (milliseconds) => {
      at += milliseconds;
    },
  };
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
