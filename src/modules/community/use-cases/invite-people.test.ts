import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewInvitation } from '#contracts/community';
import { type CirclesHouse, circlesHouse, code, type Person, value } from '#support/circles';
import { acceptInvitation, showInvitation } from './accept-invitation.ts';
import { accessCircle } from './access-circle.ts';
import { changeStatus } from './change-circle.ts';
import { invitePeople, revokeInvitation, showInvitations } from './invite-people.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
after(() => house.drop());

const day = 86_400_000;
const yes = { accept: true, adult: true, version: 1 };

async function invitation(circle: string, wanted: NewInvitation = { days: 7, uses: 1 }) {
  const { id } = value(await house.as(house.host, (app, tx) => invitePeople(app, tx, house.host, circle, wanted)));
  const view = value(await house.as(house.host, (app, tx) => showInvitations(app, tx, house.host, circle, id)));
  const [shown] = view.invitations;
  assert.ok(shown);
  return { id, token: shown.path.slice('/i/'.length) };
}
const accept = (person: Person, token: string, acceptance = yes) =>
  house.as(person, (app, tx) => acceptInvitation(app, tx, person, token, { acceptance, newcomer: null }));
const look = (person: Person, token: string) => house.as(person, (app, tx) => showInvitation(app, tx, person, token));
const see = (person: Person, id: string) => house.as(person, (app, tx) => accessCircle(app, tx, person, id));

describe('an invitation', () => {
  it('shows an invited circle to whoever holds its link, and lets them in', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const { token } = await invitation(id);
    const person = await house.someone();
    const view = value(await look(person, token));
    assert.equal(view.circle.name, 'Long nights');
    assert.deepEqual(view.agreements.points, ['What is said here stays here.', 'We listen first.']);
    assert.equal(await see(person, id), null, 'looking is not being in it');
    assert.equal(value(await accept(person, token)).circle.may.write, true);
    assert.equal((await see(person, id))?.membership?.duty, 'member');
  });

  it('lets in a visitor without an account', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const { token } = await invitation(id);
    const newcomer = { nickname: 'Misty Cedar', ownDevice: false, locale: 'en', userAgent: null };
    const joined = await house.as(house.stranger, (app, tx) =>
      acceptInvitation(app, tx, house.stranger, token, { acceptance: yes, newcomer }),
    );
    assert.ok(value(joined).session);
  });

  it('takes a seat only from somebody who was not in yet, and is over with the last: invitation_over', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const { token } = await invitation(id);
    const [first, second] = [await house.someone(), await house.someone()];
    value(await accept(house.host, token));
    assert.equal(code(await accept(first, token, { ...yes, accept: false })), 'agreements_not_accepted');
    value(await accept(first, token));
    value(await accept(first, token));
    assert.equal(code(await accept(second, token)), 'invitation_over');
    assert.equal(code(await look(second, token)), 'invitation_over');
  });

  it('gives its last seat to one of two who come at the same moment', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const { token } = await invitation(id);
    const both = await Promise.all([await house.someone(), await house.someone()].map((one) => accept(one, token)));
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  });

  it('looks the same when it expired, was ended, was never made, or when the circle has ended', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const ended = await invitation(id);
    value(await house.as(house.host, (app, tx) => revokeInvitation(app, tx, house.host, id, ended.id)));
    const expired = await invitation(id, { days: 1, uses: null });
    house.clock.forward(day);
    const closed = await house.circle({ access: 'invited' });
    const gone = await invitation(closed.id);
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, closed.id, 'closed'));
    for (const token of [ended.token, expired.token, gone.token, 'a'.repeat(32), 'short', '']) {
      assert.deepEqual(await look(person, token), { ok: false, code: 'invitation_over' });
      assert.deepEqual(await accept(person, token), { ok: false, code: 'invitation_over' });
    }
  });

  it('waits while the circle takes a pause: circle_paused', async () => {
    const { id } = await house.circle({ access: 'invited' });
    const { token } = await invitation(id);
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'paused'));
    assert.equal(code(await accept(await house.someone(), token)), 'circle_paused');
  });

  it('is kept as a digest and sealed: no row holds its token', async () => {
    const { id } = await house.circle();
    const { token } = await invitation(id);
    const rows = await house.as(house.host, (_, tx) =>
      tx.of<Record<string, Record<string, unknown>>>().selectFrom('community.invitation').selectAll().execute(),
    );
    const kept = JSON.stringify(rows, (_, held) =>
      held?.type === 'Buffer' ? Buffer.from(held.data).toString() : held,
    );
    assert.equal(kept.includes(token), false);
  });
});

describe('making invitations', () => {
  it('is for hosts: hosts_only, or not_found', async () => {
    const open = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const make = (circle: string) =>
      house.as(person, (app, tx) => invitePeople(app, tx, person, circle, { days: 1, uses: 1 }));
    assert.equal(code(await make(open.id)), 'hosts_only');
    assert.equal(code(await make(invited.id)), 'not_found');
    const list = (circle: string) => house.as(person, (app, tx) => showInvitations(app, tx, person, circle));
    assert.equal(code(await list(open.id)), 'hosts_only');
    assert.equal(code(await list(invited.id)), 'not_found');
    const end = (circle: string) => house.as(person, (app, tx) => revokeInvitation(app, tx, person, circle, circle));
    assert.equal(code(await end(open.id)), 'hosts_only');
    assert.equal(code(await end(invited.id)), 'not_found');
  });

  it('is not for a circle that has ended: circle_closed', async () => {
    const { id } = await house.circle();
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'closed'));
    const made = await house.as(house.host, (app, tx) => invitePeople(app, tx, house.host, id, { days: 1, uses: 1 }));
    assert.equal(code(made), 'circle_closed');
  });

  it('shows only those that still let somebody in, each in its own circle', async () => {
    const { id } = await house.circle();
    const other = await house.circle();
    const mine = await invitation(id, { days: 7, uses: 5 });
    const list = async (circle: string, only?: string) =>
      house.as(house.host, (app, tx) => showInvitations(app, tx, house.host, circle, only));
    assert.deepEqual(
      value(await list(id)).invitations.map((one) => [one.id, one.left]),
      [[mine.id, 5]],
    );
    assert.equal(code(await list(other.id, mine.id)), 'not_found');
    value(await house.as(house.host, (app, tx) => revokeInvitation(app, tx, house.host, other.id, mine.id)));
    assert.equal(value(await list(id)).invitations.length, 1, 'another circle’s host page ends nothing here');
  });
});
