import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Agreements, agreementsAfter } from '../store/agreements.ts';
import { accessCircle, type CircleHere } from './access-circle.ts';
import { type HostShown, showHosts } from './show-hosts.ts';

export interface CircleAboutView {
  readonly circle: CircleHere;
  readonly agreements: Agreements;
  readonly hosts: readonly HostShown[];
}

/** The agreements as they are now. Every circle has some from the moment it is made. */
export async function currentAgreements(app: Pick<Platform, 'vault'>, tx: Tx, circle: CircleHere): Promise<Agreements> {
  const [current] = await agreementsAfter(app.vault, tx, circle, circle.agreements.version - 1);
  return current ?? { version: circle.agreements.version, points: [], changes: '' };
}

/** What somebody reads before they decide to join. */
export async function showCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
): Promise<Result<CircleAboutView>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  return accepted({
    circle,
    agreements: await currentAgreements(app, tx, circle),
    hosts: await showHosts(app, tx, actor, circle),
  });
}

export interface AgreementsView {
  readonly circle: CircleHere;
  readonly agreements: Agreements;
  /** The versions that are new for this member, the oldest first. */
  readonly changes: readonly Agreements[];
}

/** The agreements as they are now, and what is new in them since this member accepted some. */
export async function showAgreements(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
): Promise<Result<AgreementsView>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  const known = circle.membership?.acceptedVersion ?? circle.agreements.version;
  return accepted({
    circle,
    agreements: await currentAgreements(app, tx, circle),
    changes: known < circle.agreements.version ? await agreementsAfter(app.vault, tx, circle, known) : [],
  });
}
