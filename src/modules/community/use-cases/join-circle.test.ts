import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { people } from '#modules/identity';
import { type CirclesHouse, circlesHouse, code, value } from '#support/circles';
import { acceptAgreements } from './accept-agreements.ts';
import { accessCircle, circlesOf, mayHearCircle, whyNotWriteHere } from './access-circle.ts';
import { changeAgreements, changeStatus } from './change-circle.ts';
import { asksAdult, enterCircle, joinBySlug, joinCircle, type Newcomer } from './join-circle.ts';
import { muteCircle } from './mute-circle.ts';
import { showAgreements, showCircle } from './show-circle.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
after(() => house.drop());

const yes = { accept: true, adult: true, version: 1 };
const newcomer = (nickname: string): Newcomer => ({ nickname, ownDevice: true, locale: 'en', userAgent: null });

describe('joining a circle', () => {
  it('makes a visitor a person with a nickname, signed in, and nothing else', async () => {
    const { slug } = await house.circle();
    const entry = { acceptance: yes, newcomer: newcomer('Mossy Otter') };
    const joined = value(await house.as(house.stranger, (app, tx) => joinBySlug(app, tx, house.stranger, slug, entry)));
    assert.ok(joined.session?.token);
    assert.equal(joined.circle.membership?.duty, 'member');
    assert.equal(joined.circle.may.write, true);
    const known = await house.as(joined.actor, (_, tx) => people(tx, [joined.actor.personId]));
    assert.equal(known.get(joined.actor.personId)?.nickname, 'Mossy Otter');
  });

  it('asks for agreements_not_accepted, adults_only and agreements_changed before anybody is made', async () => {
    const { slug } = await house.circle();
    const attempt = (acceptance: typeof yes) =>
      house.as(house.stranger, (app, tx) =>
        joinBySlug(app, tx, house.stranger, slug, { acceptance, newcomer: newcomer('Never Made') }),
      );
    assert.equal(code(await attempt({ ...yes, accept: false })), 'agreements_not_accepted');
    assert.equal(code(await attempt({ ...yes, adult: false })), 'adults_only');
    assert.equal(code(await attempt({ ...yes, version: 2 })), 'agreements_changed');
    assert.equal((await attempt(yes)).ok, true, 'the nickname was free all along');
  });

  it('gives back the refusals of the nickname with its field', async () => {
    const { slug } = await house.circle();
    const entry = { acceptance: yes, newcomer: newcomer('Quiet Heron') };
    const refused = await house.as(house.stranger, (app, tx) => joinBySlug(app, tx, house.stranger, slug, entry));
    assert.deepEqual(refused, { ok: false, code: 'nickname_taken', field: 'nickname' });
  });

  it('needs an account or a nickname', async () => {
    const { slug } = await house.circle();
    const entry = { acceptance: yes, newcomer: null };
    const refused = await house.as(house.stranger, (app, tx) => joinBySlug(app, tx, house.stranger, slug, entry));
    assert.equal(code(refused), 'sign_in_first');
  });

  it('asks about being an adult once, and only where the organisation is for adults', async () => {
    const { id } = await house.circle();
    const person = await house.someone();
    const asked = () => house.as(person, (_, tx) => asksAdult(tx, person));
    assert.equal(await asked(), true);
    await house.adultsOnly(false);
    assert.equal(await asked(), false);
    await house.adultsOnly(true);
    const circle = await house.as(person, (app, tx) => accessCircle(app, tx, person, id));
    assert.ok(circle);
    value(await house.as(person, (app, tx) => joinCircle(app, tx, person, { circle, acceptedVersion: 1 })));
    assert.equal(await asked(), false);
  });

  it('twice is no harm, and takes no duty away', async () => {
    const { slug } = await house.circle();
    const entry = { acceptance: yes, newcomer: null };
    const again = await house.as(house.host, (app, tx) => joinBySlug(app, tx, house.host, slug, entry));
    assert.equal(value(again).circle.membership?.duty, 'host');
  });

  it('is circle_paused while the circle takes a pause, and not_found once it has ended', async () => {
    const { id, slug } = await house.circle();
    const person = await house.someone();
    const attempt = () =>
      house.as(person, (app, tx) => joinBySlug(app, tx, person, slug, { acceptance: yes, newcomer: null }));
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'paused'));
    assert.equal(code(await attempt()), 'circle_paused');
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'closed'));
    assert.equal(code(await attempt()), 'not_found');
  });

  it('of an invited circle is not_found without an invitation, as if there were none', async () => {
    const { id, slug } = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const entry = { acceptance: yes, newcomer: null };
    assert.equal(code(await house.as(person, (app, tx) => joinBySlug(app, tx, person, slug, entry))), 'not_found');
    assert.equal(await house.as(person, (app, tx) => accessCircle(app, tx, person, id)), null);
    assert.equal(await house.as(person, (_, tx) => mayHearCircle(tx, person, id)), false);
    assert.equal(code(await house.as(person, (app, tx) => showCircle(app, tx, person, slug))), 'not_found');
  });

  it('by an invitation still ends with the circle: circle_closed', async () => {
    const { id } = await house.circle();
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'closed'));
    const person = await house.someone();
    const refused = await house.as(house.host, async (app, tx) => {
      const circle = await accessCircle(app, tx, house.host, id);
      assert.ok(circle);
      const outside = { ...circle, membership: null };
      return enterCircle(app, tx, person, outside, { acceptance: yes, newcomer: null, invited: true });
    });
    assert.equal(code(refused), 'circle_closed');
  });
});

describe('the agreements of a circle', () => {
  it('are asked for kindly when they are new: reading goes on, writing waits with agreements_changed', async () => {
    const { id } = await house.circle();
    const person = await house.someone();
    const see = () => house.as(person, (app, tx) => accessCircle(app, tx, person, id));
    const circle = await see();
    assert.ok(circle);
    value(await house.as(person, (app, tx) => joinCircle(app, tx, person, { circle, acceptedVersion: 1 })));

    const next = { agreements: ['We listen first.', 'We say "I".'], changes: 'We say "I" now.' };
    value(await house.as(house.host, (app, tx) => changeAgreements(app, tx, house.host, id, next)));
    const member = await see();
    assert.ok(member);
    assert.equal(member.may.read, true);
    assert.equal(member.may.write, false);
    assert.equal(whyNotWriteHere(member), 'agreements_changed');
    const shown = value(await house.as(person, (app, tx) => showAgreements(app, tx, person, id)));
    assert.deepEqual(
      shown.changes.map(({ version, changes }) => [version, changes]),
      [[2, 'We say "I" now.']],
    );
    assert.deepEqual(shown.agreements.points, next.agreements);

    const accept = (acceptance: typeof yes) =>
      house.as(person, (app, tx) => acceptAgreements(app, tx, person, id, acceptance));
    assert.equal(code(await accept(yes)), 'agreements_changed');
    assert.equal(code(await accept({ ...yes, version: 2, accept: false })), 'agreements_not_accepted');
    value(await accept({ ...yes, version: 2 }));
    assert.equal((await see())?.may.write, true);
  });

  it('are accepted by whoever writes a new version, and the same words make none', async () => {
    const { id } = await house.circle();
    const change = (agreements: string[]) =>
      house.as(house.host, (app, tx) => changeAgreements(app, tx, house.host, id, { agreements, changes: 'Shorter.' }));
    value(await change(['We listen.']));
    value(await change(['We listen.']));
    const circle = await house.as(house.host, (app, tx) => accessCircle(app, tx, house.host, id));
    assert.equal(circle?.agreements.version, 2);
    assert.equal(circle?.membership?.acceptedVersion, 2);
  });

  it('cannot be accepted from outside: join_first, or not_found', async () => {
    const open = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const accept = (id: string) => house.as(person, (app, tx) => acceptAgreements(app, tx, person, id, yes));
    assert.equal(code(await accept(open.id)), 'join_first');
    assert.equal(code(await accept(invited.id)), 'not_found');
    assert.equal(code(await house.as(person, (app, tx) => showAgreements(app, tx, person, invited.id))), 'not_found');
  });
});

describe('muting a circle', () => {
  it('is remembered, and undone', async () => {
    const { id } = await house.circle();
    for (const muted of [true, false]) {
      value(await house.as(house.host, (app, tx) => muteCircle(app, tx, house.host, id, muted)));
      const mine = await house.as(house.host, (app, tx) => circlesOf(app, tx, house.host.personId));
      assert.equal(mine.find((circle) => circle.id === id)?.membership?.muted, muted);
    }
  });

  it('is for members: join_first, or not_found', async () => {
    const open = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const mute = (id: string) => house.as(person, (app, tx) => muteCircle(app, tx, person, id, true));
    assert.equal(code(await mute(open.id)), 'join_first');
    assert.equal(code(await mute(invited.id)), 'not_found');
  });
});

describe('an invited circle', () => {
  it('keeps its words sealed: no row and no index holds them', async () => {
    const { id } = await house.circle({ access: 'invited', name: 'Marker-4711', purpose: 'Marker-4712' });
    const circle = await house.as(house.host, (app, tx) => accessCircle(app, tx, house.host, id));
    assert.equal(circle?.name, 'Marker-4711');
    const rows = await house.as(house.host, (_, tx) =>
      tx.of<Record<string, Record<string, unknown>>>().selectFrom('community.circle').selectAll().execute(),
    );
    assert.doesNotMatch(JSON.stringify(rows), /Marker-471/);
  });
});
