import type { DutyAnswer, GatheringDuty } from '#contracts/gatherings';

const minute = 60_000;
const hour = 60 * minute;

/** How near the start somebody is asked whether they could lead: a day, two hours, or after it began without a host. */
export type AskStage = 'day' | 'hours' | 'now';
/** The same, and `call`: whether they could come to somebody who calls quietly. */
export type AskedAs = AskStage | 'call';
const stages: readonly AskStage[] = ['day', 'hours', 'now'];

/** Hosts of the circle who are asked at one time, where a date has nobody else. */
const atATime = 2;

/** Somebody who could lead a date. */
export interface Candidate {
  readonly personId: string;
  /** Null for a host of the circle who has no duty on this date. */
  readonly duty: GatheringDuty | null;
  /** What they said when they were given the duty. */
  readonly answer: DutyAnswer | null;
  /** When they were asked to stand in, and what they said. */
  readonly asked: { readonly stage: AskedAs; readonly answer: 'yes' | 'no' | null } | null;
  /** Does not meet somebody who has a seat. */
  readonly apart: boolean;
}

/** Which people are due to be asked as the start comes nearer; null where it is too early, or began. */
export function stageOf(startsAt: Date, now: Date): Exclude<AskStage, 'now'> | null {
  const left = startsAt.getTime() - now.getTime();
  if (left <= 0 || left > 24 * hour) return null;
  return left > 2 * hour ? 'day' : 'hours';
}

const declined = ({ answer, asked }: Candidate) => answer === 'declined' || asked?.answer === 'no';
const stillToAsk = (stage: AskStage) => (one: Candidate) =>
  one.asked === null || one.asked.stage === 'call' || stages.indexOf(one.asked.stage) < stages.indexOf(stage);
const isOn = (duty: GatheringDuty) => (one: Candidate) => one.duty === duty && one.answer === 'taken';

/**
 * Whom to ask at a stage, first those who took the duty for this date. Before the start the standby is asked whether they
 * still can; once it began without its host, co-hosts and standby are asked together: a minute counts. Where nobody is left,
 * hosts of the circle are asked, two at a time.
 */
export function decideAsks(stage: AskStage, candidates: readonly Candidate[]): Candidate[] {
  const willing = candidates.filter((one) => !declined(one) && !one.apart && one.duty !== 'host');
  const standby = willing.filter(isOn('standby'));
  const onDuty = stage === 'now' ? [...willing.filter(isOn('cohost')), ...standby] : standby;
  if (onDuty.length > 0) return onDuty.filter(stillToAsk(stage));
  const coHosted = willing.some(isOn('cohost'));
  const comes = willing.some(({ asked }) => asked?.answer === 'yes');
  if (stage !== 'now' && (coHosted || comes)) return [];
  const others = willing.filter(({ duty }) => duty === null);
  return others.filter(stillToAsk(stage)).slice(0, atATime);
}

/** Whom to ask to come to a quiet call: hosts of the circle without a duty on this date, unless they said no to it. */
export const decideCallAsks = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter((one) => one.duty === null && !declined(one) && !one.apart);

/** A host who was away this often within `absenceSpan` may need a word from who looks after the organisation. */
export const absencesToTell = 2;
/** Milliseconds. */
export const absenceSpan = 90 * 24 * hour;

/** Whether these absences of one host are a reason to talk with them that nobody was told of yet. */
export const isToBeTold = (absences: readonly { readonly told: boolean }[]): boolean =>
  absences.filter(({ told }) => !told).length >= absencesToTell;
