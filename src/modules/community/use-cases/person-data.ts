import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { circlesOfPerson } from '../store/circles.ts';
import { forgetOffers, offersOfPerson } from '../store/duty-offers.ts';
import { forgetInviter } from '../store/invitations.ts';
import { hostsOf, hostsWithWords, removePersonEverywhere } from '../store/memberships.ts';
import { askCoordinatorsToHost } from './ask-coordinators-to-host.ts';

/** Everything this module knows of a person: their circles and duties, and what they told as a host. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const circles = [];
  for (const circle of await circlesOfPerson(app.vault, tx, personId)) {
    const hosts = circle.membership?.duty === 'host' ? await hostsWithWords(app.vault, tx, circle) : [];
    circles.push({
      circle: circle.name,
      duty: circle.membership?.duty,
      acceptedAgreements: circle.membership?.acceptedVersion,
      muted: circle.membership?.muted,
      told: hosts.find((host) => host.personId === personId)?.told || undefined,
    });
  }
  const offers = await offersOfPerson(tx, personId);
  return {
    circles,
    askedToHost: offers.map(({ circleId, askedAt, answer }) => ({ circle: circleId, at: askedAt, answer })),
  };
}

/** Takes a person out of every circle. Circles they alone hosted are offered to the coordinators. */
async function erasePerson(app: Platform, tx: Tx, personId: string): Promise<void> {
  const organisationId = tx.actor?.organisationId;
  const hosted = (await circlesOfPerson(app.vault, tx, personId)).filter(
    ({ membership }) => membership?.duty === 'host',
  );
  const alone: string[] = [];
  for (const { id } of hosted) if ((await hostsOf(tx, id)).length === 1) alone.push(id);
  await removePersonEverywhere(tx, personId);
  await forgetOffers(tx, personId);
  await forgetInviter(tx, personId);
  if (!organisationId) return;
  for (const id of alone) await askCoordinatorsToHost(app, tx, { id, organisationId }, personId);
}

export const personData = { name: 'community', exportPerson, erasePerson };
