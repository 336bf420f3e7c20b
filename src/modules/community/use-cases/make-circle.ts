import { randomInt } from 'node:crypto';
import type { CircleAbout, NewCircle } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import { coordinators } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Key, languages, translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { fold } from '../domain/fold.ts';
import { composeSlug } from '../domain/slug.ts';
import { mayOpenCircles } from '../policy/circle.ts';
import { insertAgreements } from '../store/agreements.ts';
import { insertCircle, isSlugTaken } from '../store/circles.ts';
import { hostsAny, putMember } from '../store/memberships.ts';

export interface CircleMade {
  readonly id: string;
  readonly slug: string;
}

/** The folded words by which the directory finds a circle: its own, and what its experiences are called. */
export function searchTextOf(circle: CircleAbout): string {
  const spoken = languages.filter((language) => circle.languages.includes(language));
  const called = spoken.flatMap((language) =>
    circle.experiences.map((experience) => translator(language)(`community.experience.${experience}` as Key)),
  );
  return fold([circle.name, circle.purpose, circle.whoFor, ...called].join(' '));
}

/** Makes a circle with its first agreements and its first host, in the caller's transaction. No policy: see `openCircle`. */
export async function makeCircle(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  circle: NewCircle & { readonly organisationId: string; readonly hostId: string; readonly madeAt?: Date },
): Promise<CircleMade> {
  const now = circle.madeAt ?? app.clock.now();
  const id = newId(now.getTime());
  const slug = await freeSlug(tx, circle.organisationId);
  const { organisationId, access } = circle;
  await insertCircle(app.vault, tx, { ...circle, id, slug, madeAt: now, searchText: searchTextOf(circle) });
  const first = { version: 1, points: circle.agreements, changes: '' };
  await insertAgreements(app.vault, tx, { id, access, organisationId }, first, now);
  await putMember(tx, {
    circleId: id,
    personId: circle.hostId,
    organisationId,
    acceptedVersion: 1,
    duty: 'host',
    now,
  });
  return { id, slug };
}

async function freeSlug(tx: Tx, organisationId: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const slug = composeSlug(attempt, randomInt);
    if (!(await isSlugTaken(tx, organisationId, slug))) return slug;
  }
}

/** Whether this actor may open new circles: whoever looks after the organisation or already hosts a circle. */
export async function mayActorOpenCircles(tx: Tx, actor: Actor): Promise<boolean> {
  if (actor.personId === null) return false;
  return mayOpenCircles({
    coordinator: (await coordinators(tx)).includes(actor.personId),
    host: await hostsAny(tx, actor.personId),
  });
}

/** Opens a circle; whoever opens it is its first host. */
export async function openCircle(app: Platform, tx: Tx, actor: Actor, circle: NewCircle): Promise<Result<CircleMade>> {
  if (actor.personId === null || !(await mayActorOpenCircles(tx, actor))) return refused('hosts_only');
  return accepted(
    await makeCircle(app, tx, { ...circle, organisationId: actor.organisationId, hostId: actor.personId }),
  );
}
