/** How far an unanswered ask has climbed. */
export type Lifted = 'nowhere' | 'hosts' | 'coordinators';

export interface AskFacts {
  /** From when its waiting counts. */
  readonly waitingSince: Date;
  /** When someone other than its author first saw it. */
  readonly seenAt: Date | null;
  readonly answeredAt: Date | null;
  readonly lifted: Lifted;
}

/** After how many hours of waiting an ask climbs. */
export interface LiftRule {
  readonly hostsAfter: number;
  readonly coordinatorsAfter: number;
}

/** What is true about an ask, as its author is told. */
export type AskTruth = 'unseen' | 'seen' | 'writing' | 'answered';

const hour = 3_600_000;
const day = 24 * hour;

/** For how long an ask counts as one, in milliseconds; later it is a story like any other. */
export const askLife = 30 * day;

/** Whether an ask is young enough for its author to be told the truth about it, and for it to climb. */
export const isCurrent = (ask: Pick<AskFacts, 'waitingSince'>, now: Date): boolean =>
  now.getTime() - ask.waitingSince.getTime() < askLife;

export function truthOf(ask: Pick<AskFacts, 'seenAt' | 'answeredAt'>, someoneIsWriting: boolean): AskTruth {
  if (ask.answeredAt) return 'answered';
  if (someoneIsWriting) return 'writing';
  return ask.seenAt ? 'seen' : 'unseen';
}

/** Where an ask climbs to now, or null where it stays. A circle without hosts is skipped on the way up. */
export function decideLift(ask: AskFacts, rule: LiftRule, now: Date, circleHasHosts: boolean): Lifted | null {
  if (ask.answeredAt || ask.lifted === 'coordinators') return null;
  const waited = now.getTime() - ask.waitingSince.getTime();
  if (waited >= rule.coordinatorsAfter * hour) return 'coordinators';
  if (ask.lifted === 'hosts' || waited < rule.hostsAfter * hour) return null;
  return circleHasHosts ? 'hosts' : 'coordinators';
}

/**
 * Whether a reply answers the ask it stands under: a person other than the author wrote it, and the author will see it.
 * Nothing without a person behind it ever does.
 */
export function doesAnswer(reply: {
  readonly by: string | null;
  readonly askedBy: string;
  readonly hiddenFromAuthor: boolean;
}): boolean {
  return reply.by !== null && reply.by !== reply.askedBy && !reply.hiddenFromAuthor;
}

/** When the oldest ask must have been posted to climb to anyone at all. */
export const firstLiftBefore = (rule: LiftRule, now: Date): Date =>
  new Date(now.getTime() - Math.min(rule.hostsAfter, rule.coordinatorsAfter) * hour);

/** When an ask that climbed to the hosts must have been posted to climb on to the coordinators. */
export const secondLiftBefore = (rule: LiftRule, now: Date): Date =>
  new Date(now.getTime() - rule.coordinatorsAfter * hour);
