const hour = 3_600_000;
const day = 24 * hour;

/** How long a session lives without being used, and at most, in milliseconds. A shared device forgets the same day. */
export const sessionLife = {
  own: { idle: 30 * day, most: 180 * day },
  shared: { idle: 2 * hour, most: 12 * hour },
} as const;

export interface SessionTimes {
  readonly ownDevice: boolean;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

const lifeOf = (session: Pick<SessionTimes, 'ownDevice'>) => (session.ownDevice ? sessionLife.own : sessionLife.shared);

/** Whether a session still counts at `now`. */
export function isLive(session: SessionTimes, now: Date): boolean {
  const life = lifeOf(session);
  return now.getTime() < Math.min(session.seenAt.getTime() + life.idle, session.createdAt.getTime() + life.most);
}

/** "Seen" is written rarely and coarsely: it only has to be right to a tenth of the idle time. */
export const shouldTouch = (session: SessionTimes, now: Date): boolean =>
  now.getTime() - session.seenAt.getTime() > lifeOf(session).idle / 10;

/** Seconds the cookie may live; null on a shared device, where it goes with the browser window. */
export const cookieAge = (ownDevice: boolean): number | null => (ownDevice ? sessionLife.own.most / 1000 : null);
