/** The minute a moment lies in: nothing here is kept finer than that. */
export const toTheMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
