const day = 86_400_000;

/** The moment before which a circle that keeps texts for `keepDays` days has erased them; null keeps them. */
export const eraseBefore = (keepDays: number | null, now: Date): Date | null =>
  keepDays === null ? null : new Date(now.getTime() - keepDays * day);

/** How long a draft is kept on the server, in milliseconds, and how many one person may have. */
export const draftLife = 30 * day;
export const mostDrafts = 20;

/** How long a form that was sent is remembered, so that a client that tries again gets the first answer. */
export const onceLife = 7 * day;

/** How long "someone is writing" stays true after the last sign of it, in milliseconds. */
export const writingLife = 25_000;
