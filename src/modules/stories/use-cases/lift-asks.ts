import { hostsOf } from '#modules/community';
import { allOrganisations, type Organisation } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { askLife, decideLift, firstLiftBefore, type LiftRule, secondLiftBefore } from '../domain/ask.ts';
import { type AskRow, asksToLift, markLifted } from '../store/asks.ts';

const atOnce = 200;

export const liftRuleOf = ({ settings }: Organisation): LiftRule => ({
  hostsAfter: settings.askToHostsAfter,
  coordinatorsAfter: settings.askToCoordinatorsAfter,
});

/** Lets every ask that waited too long climb to the circle's hosts, and later to the coordinators. */
export async function liftWaitingAsks(app: Platform): Promise<void> {
  const organisations = await app.db.system('lift unanswered asks', allOrganisations);
  for (const organisation of organisations) {
    if (organisation.open) await liftIn(app, organisation);
  }
}

async function liftIn(app: Platform, organisation: Organisation): Promise<void> {
  const rule = liftRuleOf(organisation);
  const now = app.clock.now();
  const due = {
    organisationId: organisation.id,
    from: new Date(now.getTime() - askLife),
    firstBefore: firstLiftBefore(rule, now),
    secondBefore: secondLiftBefore(rule, now),
    most: atOnce,
  };
  const liftSome = async (tx: Tx): Promise<number> => {
    let lifted = 0;
    for (const ask of await asksToLift(tx, due)) if (await lift(app, tx, ask, rule, now)) lifted += 1;
    return lifted;
  };
  const actor = { organisationId: organisation.id, personId: null };
  // What was lifted is due no more, so a full step may leave others behind it.
  while ((await app.db.as(actor, liftSome)) === atOnce);
}

/** Answers whether it climbed: somebody may have answered a moment ago. */
async function lift(app: Platform, tx: Tx, ask: AskRow, rule: LiftRule, now: Date): Promise<boolean> {
  const hosts = await hostsOf(tx, ask.circleId);
  const to = decideLift(
    ask,
    rule,
    now,
    hosts.some((host) => host !== ask.authorId),
  );
  if (!to || !(await markLifted(tx, ask.storyId, to, now))) return false;
  await app.events.append(tx, {
    kind: 'stories.ask_lifted',
    audience: { person: ask.authorId },
    ids: { story: ask.storyId, circle: ask.circleId },
  });
  return true;
}
