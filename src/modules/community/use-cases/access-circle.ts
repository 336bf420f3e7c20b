import type { Access, CircleStatus, Duty } from '#contracts/community';
import type { RefusalCode } from '#contracts/refusals';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type AnswersWithin, answersWithin } from '../domain/answer-time.ts';
import type { Facets } from '../domain/tags.ts';
import { type CircleRule, mayHost, mayRead, whyNotJoin, whyNotWrite } from '../policy/circle.ts';
import { accessSeenCircle, type CircleSeen, circlesOfPerson, circlesSeen, isCircleSeen } from '../store/circles.ts';

/** A circle as one person, or a visitor, sees it now. */
export interface CircleHere extends Facets {
  readonly id: string;
  /** Stands in addresses; says nothing about the circle. */
  readonly slug: string;
  readonly name: string;
  readonly purpose: string;
  readonly whoFor: string;
  /** When people are around, in the circle's own words. */
  readonly rhythm: string;
  readonly access: Access;
  readonly status: CircleStatus;
  /** Days after which writing is erased; null until it is withdrawn. */
  readonly keepDays: number | null;
  readonly agreements: { readonly version: number };
  readonly membership: {
    readonly duty: Duty;
    readonly acceptedVersion: number;
    readonly muted: boolean;
  } | null;
  readonly may: { readonly read: boolean; readonly write: boolean; readonly join: boolean; readonly host: boolean };
  /** How quickly people usually answer, as a catalogue key; null while it is too early to say. */
  readonly answersWithin: AnswersWithin;
  /** False while nobody hosts it. */
  readonly hosted: boolean;
}

export const ruleOf = (circle: CircleHere): CircleRule => ({
  access: circle.access,
  status: circle.status,
  agreementsVersion: circle.agreements.version,
  membership: circle.membership,
});

/** Why this reader cannot write here now; null where they can. */
export const whyNotWriteHere = (circle: CircleHere): RefusalCode | null => whyNotWrite(ruleOf(circle));

/** A circle's row as what its reader may do with it. */
export function presentCircle({ agreementsVersion, answerTime, ...circle }: CircleSeen, now: Date): CircleHere {
  const rule: CircleRule = { ...circle, agreementsVersion };
  return {
    ...circle,
    agreements: { version: agreementsVersion },
    may: {
      read: mayRead(rule),
      write: whyNotWrite(rule) === null,
      join: circle.membership === null && whyNotJoin(rule, false) === null,
      host: mayHost(rule),
    },
    answersWithin: answersWithin(answerTime, now),
  };
}

/**
 * One circle by its slug or id. Null when there is none, or when this actor may not know that there is one.
 * `lock` keeps it from changing until the transaction ends.
 */
export async function accessCircle(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<CircleHere | null> {
  const circle = await accessSeenCircle(app.vault, tx, actor.personId, slugOrId, lock);
  return circle && presentCircle(circle, app.clock.now());
}

/** As `accessCircle`, for many at once, by id; those this actor may not see are left out. */
export async function accessCircles(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, CircleHere>> {
  const now = app.clock.now();
  const circles = await circlesSeen(app.vault, tx, actor.personId, ids);
  return new Map(circles.map((circle) => [circle.id, presentCircle(circle, now)]));
}

/** Whether this actor may hear, while it happens, what happens in a circle. */
export const mayHearCircle = (tx: Tx, actor: Actor, circleId: string): Promise<boolean> =>
  isCircleSeen(tx, actor.personId, circleId);

/** The circles a person is in, the oldest first. */
export async function circlesOf(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  personId: string,
): Promise<(CircleHere & { readonly duty: Duty })[]> {
  const now = app.clock.now();
  return (await circlesOfPerson(app.vault, tx, personId)).map((circle) => ({
    ...presentCircle(circle, now),
    duty: circle.membership?.duty ?? 'member',
  }));
}
