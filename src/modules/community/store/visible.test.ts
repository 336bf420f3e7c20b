import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { accesses, statuses } from '#contracts/community';
import { type CirclesHouse, circlesHouse, type Person } from '#support/circles';
import { noFilters } from '../domain/filters.ts';
import { mayList, mayRead } from '../policy/circle.ts';
import { accessSeenCircle, circlesSeen, isCircleSeen, listedCircles, setStatus } from './circles.ts';
import { putMember } from './memberships.ts';

let house: CirclesHouse;
let person: Person;
before(async () => {
  house = await circlesHouse();
  person = await house.someone();
});
after(() => house.drop());

const anyCircles = fc.array(
  fc.record({
    access: fc.constantFrom(...accesses),
    status: fc.constantFrom(...statuses),
    member: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('who sees which circle', () => {
  it('is the same in the database as in the policy, for members, for others and for visitors', async () => {
    await fc.assert(
      fc.asyncProperty(anyCircles, async (circles) => {
        for (const { access, status, member } of circles) {
          const { id } = await house.circle({ access });
          const now = house.clock.now();
          const { organisationId, personId } = person;
          await house.as(house.host, async (_, tx) => {
            await setStatus(tx, id, status);
            if (member) await putMember(tx, { circleId: id, personId, organisationId, acceptedVersion: 1, now });
          });
          for (const reader of [person, house.stranger]) {
            const membership = member && reader.personId ? ({ duty: 'member', acceptedVersion: 1 } as const) : null;
            const may = mayRead({ access, status, agreementsVersion: 1, membership });
            await house.as(reader, async (app, tx) => {
              const page = { filters: noFilters, after: null, most: 1_000 };
              const listed = await listedCircles(app.vault, tx, reader.personId, page);
              assert.equal((await circlesSeen(app.vault, tx, reader.personId, [id])).length, may ? 1 : 0);
              assert.equal(await isCircleSeen(tx, reader.personId, id), may);
              assert.equal((await accessSeenCircle(app.vault, tx, reader.personId, id)) !== null, may);
              assert.equal(
                listed.some((circle) => circle.id === id),
                mayList({ access, status }),
              );
            });
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('ends at the organisation’s own: another one sees nothing', async () => {
    const { id } = await house.circle();
    const elsewhere = { organisationId: id, personId: null };
    assert.equal(await house.as(elsewhere, (_, tx) => isCircleSeen(tx, null, id)), false);
  });

  it('is nobody where the name is no name', async () => {
    for (const name of ['new', '', '../x', 'a'.repeat(300)])
      assert.equal(await house.as(house.host, (app, tx) => accessSeenCircle(app.vault, tx, null, name)), null);
    assert.equal(await house.as(house.host, (_, tx) => isCircleSeen(tx, null, 'nonsense')), false);
  });
});
