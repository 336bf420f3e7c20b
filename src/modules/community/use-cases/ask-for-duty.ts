import { accepted, type Result, refused } from '#contracts/result';
import { people } from '#modules/identity';
import { tellPerson } from '#modules/notices';
import { hiddenFrom, mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { decideAsk } from '../domain/duty.ts';
import { offersTo, offerTo, putOffers } from '../store/duty-offers.ts';
import { dutyOf, membersAfter } from '../store/memberships.ts';
import type { CircleHere } from './access-circle.ts';
import { accessHostedCircle } from './access-managed-circle.ts';

export interface AskableMember {
  readonly id: string;
  readonly nickname: string;
  /** Was asked lately. Whether they said no is nobody's business. */
  readonly asked: boolean;
}

export interface AskableMembers {
  readonly members: readonly AskableMember[];
  readonly next: string | null;
}

const onePage = 30;

/** The members whom a host may ask to take the duty. */
export async function showAskable(
  tx: Tx,
  actor: Actor,
  circle: CircleHere,
  after: string | null,
  now: Date,
): Promise<AskableMembers> {
  const rows = await membersAfter(tx, circle.id, isId(after) ? after : null, onePage + 1);
  const shown = rows.slice(0, onePage).filter(({ duty }) => duty === 'member');
  const ids = shown.map(({ personId }) => personId);
  const { people: hidden } = await hiddenFrom(tx, actor);
  const known = await people(tx, ids);
  const offers = new Map((await offersTo(tx, circle.id, ids)).map((offer) => [offer.personId, offer]));
  const members = shown.flatMap(({ personId, duty }) => {
    const person = known.get(personId);
    if (!person || hidden.has(personId)) return [];
    const offer = offers.get(personId) ?? null;
    return {
      id: personId,
      nickname: person.nickname,
      asked: decideAsk({ duty, reachable: true, offer }, now) !== null,
    };
  });
  return { members, next: rows.length > onePage ? (rows[onePage - 1]?.personId ?? null) : null };
}

/** A host asks a member to take host duty. */
export async function askForDuty(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  personId: string,
): Promise<Result<CircleHere>> {
  const found = await accessHostedCircle(app, tx, actor, slugOrId, { lock: true });
  if (!found.ok) return found;
  if (!isId(personId)) return refused('no_member');
  const circle = found.value;
  const now = app.clock.now();
  const asked = {
    duty: await dutyOf(tx, circle.id, personId),
    reachable: await mayContact(tx, circle.hostId, personId),
    offer: await offerTo(tx, circle.id, personId),
  };
  const stop = decideAsk(asked, now);
  if (stop) return refused(stop);
  await putOffers(tx, actor.organisationId, [{ circleId: circle.id, personId, askedBy: circle.hostId, askedAt: now }]);
  await tellPerson(app, tx, { personId, kind: 'duty_asked', ids: { circle: circle.id } });
  return accepted(circle);
}
