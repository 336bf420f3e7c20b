import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { code } from '#support/circles';
import { aPlan, type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { accessSession } from './access-session.ts';
import { offerGathering } from './offer-gathering.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const seen = (actor: Parameters<typeof house.as>[0], id: string) =>
  house.as(actor, (app, tx) => accessSession(app, tx, actor, id));

describe('offering a gathering', () => {
  it('plans its dates for twelve weeks, hosted by who offers it', async () => {
    const circle = await house.circle();
    const { id, sessions } = await house.offer(circle, { rule: 'FREQ=WEEKLY;BYDAY=SU' });
    assert.equal(sessions.length, 12);
    const first = await seen(house.host, sessions[0] ?? '');
    assert.equal(first?.gatheringId, id);
    assert.equal(first?.startsAt.toISOString(), '2026-11-22T18:00:00.000Z');
    assert.equal(first?.endsAt.toISOString(), '2026-11-22T19:00:00.000Z');
    assert.deepEqual([first?.mine?.duty, first?.mine?.seat?.state], ['host', 'taken']);
    assert.equal(first?.may.host, true);
    assert.deepEqual(first?.agreements, { version: 1, points: ['What is said here stays here.', 'We listen first.'] });
  });

  it('is for hosts of the circle only', async () => {
    const circle = await house.circle();
    const member = await house.member(circle);
    const offer = (actor: typeof member) =>
      house.as(actor, (app, tx) => offerGathering(app, tx, actor, circle.slug, aPlan));
    assert.equal(code(await offer(member)), 'hosts_only');
    const invited = await house.circle({ access: 'invited' });
    assert.equal(
      code(await house.as(member, (app, tx) => offerGathering(app, tx, member, invited.slug, aPlan))),
      'not_found',
    );
  });

  it('shows a gathering of an open circle to everybody, one of an invited circle to its members', async () => {
    const open = await house.offer(await house.circle());
    assert.equal((await seen(house.stranger, open.sessions[0] ?? ''))?.title, aPlan.title);
    const circle = await house.circle({ access: 'invited' });
    const invited = await house.offer(circle);
    const member = await house.member(circle);
    assert.equal(await seen(house.stranger, invited.sessions[0] ?? ''), null);
    assert.equal((await seen(member, invited.sessions[0] ?? ''))?.purpose, aPlan.purpose);
  });

  it('is not shown to people whom its host blocked', async () => {
    const circle = await house.circle();
    const { sessions } = await house.offer(circle);
    const member = await house.member(circle);
    await house.block(house.host, member);
    assert.equal(await seen(member, sessions[0] ?? ''), null);
  });
});
