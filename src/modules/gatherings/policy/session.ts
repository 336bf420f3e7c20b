import type { DutyAnswer, GatheringDuty, SessionStatus } from '#contracts/gatherings';

const minute = 60_000;
/** Hosts and the people with a seat come in this long before the start. */
export const doorOpensBefore = 15 * minute;
/** What is left to say after the end; then the room is closed. */
export const doorClosesAfter = 15 * minute;

/** Everything that decides what somebody may do with one date of a gathering. */
export interface SessionRule {
  readonly status: SessionStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** What the circle allows: reading, being in it with its newest agreements, coming into it. */
  readonly circle: { readonly read: boolean; readonly write: boolean; readonly join: boolean; readonly host: boolean };
  readonly duty: { readonly duty: GatheringDuty; readonly answer: DutyAnswer } | null;
  readonly seated: boolean;
}

const isTaken = ({ duty }: SessionRule): boolean => duty?.answer === 'taken';

/** Leads it: whoever took the duty of a host or co-host on this date. */
export const mayHost = (session: SessionRule): boolean => isTaken(session) && session.duty?.duty !== 'standby';

/** Changes its plan: whoever leads it, and the hosts of its circle. */
export const mayPlan = (session: SessionRule): boolean => mayHost(session) || session.circle.host;

export const mayReserve = (session: SessionRule, now: Date): boolean =>
  !session.seated &&
  !isTaken(session) &&
  session.status !== 'cancelled' &&
  session.status !== 'ended' &&
  now < session.endsAt &&
  (session.circle.write || session.circle.join);

export const mayEnter = (session: SessionRule, now: Date): boolean =>
  (session.seated || isTaken(session)) &&
  session.status !== 'cancelled' &&
  now.getTime() >= session.startsAt.getTime() - doorOpensBefore &&
  now.getTime() < session.endsAt.getTime() + doorClosesAfter;
