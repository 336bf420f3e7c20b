import { hostsOf } from '#modules/community';
import { allOrganisations, type Organisation } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { askLife, decideLift, firstLiftBefore, type LiftRule } from '../domain/ask.ts';
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
  let from = new Date(now.getTime() - askLife);
  for (;;) {
    const page = await app.db.as({ organisationId: organisation.id, personId: null }, async (tx) => {
      const to = firstLiftBefore(rule, now);
      const asks = await asksToLift(tx, { organisationId: organisation.id, from, to, most: atOnce });
      for (const ask of asks) await lift(app, tx, ask, rule, now);
      return asks;
    });
    const last = page.at(-1);
    if (page.length < atOnce || !last) return;
    from = last.waitingSince;
  }
}

async function lift(app: Platform, tx: Tx, ask: AskRow, rule: LiftRule, now: Date): Promise<void> {
  const hosts = await hostsOf(tx, ask.circleId);
  const to = decideLift(
    ask,
    rule,
    now,
    hosts.some((host) => host !== ask.authorId),
  );
  if (!to || !(await markLifted(tx, ask.storyId, to, now))) return;
  await app.events.append(tx, {
    kind: 'stories.ask_lifted',
    audience: { person: ask.authorId },
    ids: { story: ask.storyId, circle: ask.circleId },
  });
}
