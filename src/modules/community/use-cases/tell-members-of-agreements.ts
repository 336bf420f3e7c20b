import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { accessCircleByProof } from '../store/circles.ts';
import { membersAfter } from '../store/memberships.ts';

const atOnce = 200;

/** Tells every member who has not accepted the newest agreements, unless they muted the circle. */
export async function tellMembersOfAgreements(app: Platform, organisationId: string, circleId: string): Promise<void> {
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await app.db.as({ organisationId, personId: null }, async (tx) => {
      const circle = await accessCircleByProof(app.vault, tx, null, circleId);
      if (!circle) return null;
      const members = await membersAfter(tx, circleId, from, atOnce);
      for (const { personId, muted, acceptedVersion } of members) {
        if (muted || acceptedVersion >= circle.agreementsVersion) continue;
        await tellPerson(app, tx, { personId, kind: 'agreements_new', ids: { circle: circleId } });
      }
      return members.length < atOnce ? null : (members.at(-1)?.personId ?? null);
    });
  } while (after);
}
