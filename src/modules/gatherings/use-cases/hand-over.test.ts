import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#platform/clock';
import { code, type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { answerTakeOver, askTakeOver, showHandOver, showTakeOver, withdrawTakeOver } from './hand-over.ts';
import { membersOf } from './members-of.ts';
import { personData } from './person-data.ts';
import { planAhead } from './plan-ahead.ts';
import { readSession } from './read-gathering.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
after(() => house.drop());

async function weekly() {
  const circle = await house.circle();
  const tomorrow = new Date(house.clock.now().getTime() + day).toISOString().slice(0, 10);
  const { id, sessions } = await house.offer(circle, { startsLocal: `${tomorrow}T18:00`, rule: 'FREQ=WEEKLY' });
  return { circle, id, sessions, first: sessions[0] ?? '', last: sessions.at(-1) ?? '' };
}

const ask = (session: string, to: Person, more: { reach?: 'one' | 'following'; stays?: boolean; by?: Person } = {}) => {
  const { by = house.host, reach = 'one', stays = false } = more;
  return house.as(by, (app, tx) => askTakeOver(app, tx, by, session, { person: to.personId, reach, stays }));
};
const answer = (session: string, by: Person, said: 'yes' | 'no') =>
  house.as(by, (app, tx) => answerTakeOver(app, tx, by, session, said));
const leaders = async (session: string) => {
  const view = value(await house.as(house.host, (app, tx) => readSession(app, tx, house.host, session)));
  return view.leaders.map(({ id, duty }) => [id, duty]);
};
const hosts = (person: Person) => [[person.personId, 'host']];

describe('handing a date to another host', () => {
  it('leaves everything as it is until they say yes; then the date, and no other, has a new host', async () => {
    const { circle, first, sessions } = await weekly();
    const person = await house.member(circle);
    value(await ask(first, person));
    assert.deepEqual(await house.noticesOf(person), ['take_over_asked']);
    assert.deepEqual(await leaders(first), hosts(house.host));
    const asked = value(await house.as(person, (app, tx) => showTakeOver(app, tx, person, first)));
    assert.deepEqual([asked.dates.map(({ id }) => id), asked.lasting], [[first], false]);
    value(await answer(first, person, 'yes'));
    assert.deepEqual(await leaders(first), hosts(person));
    assert.deepEqual(await leaders(sessions[1] ?? ''), hosts(house.host));
    const seats = await house.as(person, (app, tx) => membersOf(app, tx, first));
    assert.deepEqual(
      seats.map(({ personId, duty }) => [personId, duty]),
      hosts(person),
    );
    assert.ok((await house.noticesOf(house.host)).includes('take_over_answered'));
    assert.equal(code(await answer(first, person, 'yes')), 'gathering_duty_over');
    assert.equal(code(await ask(first, person)), 'hosts_only');
  });

  it('goes on to every later date where that was asked, also to those planned afterwards', async () => {
    const { circle, sessions, last } = await weekly();
    const person = await house.member(circle);
    const [first = '', second = ''] = sessions;
    value(await ask(second, person, { reach: 'following', stays: true }));
    value(await answer(second, person, 'yes'));
    assert.deepEqual(await leaders(first), hosts(house.host));
    assert.deepEqual(await leaders(last), [...hosts(person), [house.host.personId, 'cohost']]);
    house.clock.forward(7 * day);
    await planAhead(house.app);
    const view = value(await house.as(house.host, (app, tx) => readSession(app, tx, house.host, last)));
    const newest = view.dates.at(-1)?.id ?? '';
    assert.ok(!sessions.includes(newest));
    assert.deepEqual((await leaders(newest))[0], hosts(person)[0]);
  });

  it('for the latest date alone, leaves those planned afterwards with their host', async () => {
    const { circle, sessions, last } = await weekly();
    const person = await house.member(circle);
    value(await ask(last, person));
    value(await answer(last, person, 'yes'));
    house.clock.forward(7 * day);
    await planAhead(house.app);
    const view = value(await house.as(house.host, (app, tx) => readSession(app, tx, house.host, last)));
    const newest = view.dates.at(-1)?.id ?? '';
    assert.ok(!sessions.includes(newest));
    assert.deepEqual(await leaders(newest), hosts(house.host));
  });

  it('may be declined: the host stays, hears it, and can ask somebody else', async () => {
    const { circle, first } = await weekly();
    const [one, other] = [await house.member(circle), await house.member(circle)];
    value(await ask(first, one));
    assert.equal(code(await ask(first, other)), 'take_over_waits');
    value(await answer(first, one, 'no'));
    assert.deepEqual(await leaders(first), hosts(house.host));
    const view = value(await house.as(house.host, (app, tx) => showHandOver(app, tx, house.host, first, null)));
    assert.deepEqual(view.asked, { nickname: one.nickname, answer: 'no' });
    value(await ask(first, other));
    value(await answer(first, other, 'yes'));
    assert.deepEqual(await leaders(first), hosts(other));
  });

  it('can be taken back', async () => {
    const { circle, first } = await weekly();
    const person = await house.member(circle);
    const withdraw = () => house.as(house.host, (app, tx) => withdrawTakeOver(app, tx, house.host, first));
    assert.equal(code(await withdraw()), 'gathering_duty_over');
    value(await ask(first, person, { reach: 'following' }));
    value(await withdraw());
    assert.equal(code(await answer(first, person, 'yes')), 'gathering_duty_over');
    assert.deepEqual(await leaders(first), hosts(house.host));
  });

  it('is the host’s alone to ask, and of people of the circle whom they meet', async () => {
    const { circle, first } = await weekly();
    const [person, blocked] = [await house.member(circle), await house.member(circle)];
    await house.block(house.host, blocked);
    assert.equal(code(await ask(first, blocked)), 'no_member');
    assert.equal(code(await ask(first, await house.someone())), 'no_member');
    assert.equal(code(await ask(first, house.host)), 'no_member');
    assert.equal(code(await ask(first, blocked, { by: person })), 'hosts_only');
    value(await ask(first, person));
    assert.equal(code(await answer(first, blocked, 'yes')), 'gathering_duty_over');
  });

  it('is over where the date was called off, or is past', async () => {
    const { circle, first } = await weekly();
    const person = await house.member(circle);
    value(await ask(first, person));
    house.clock.forward(3 * day);
    assert.equal(code(await answer(first, person, 'yes')), 'gathering_duty_over');
    assert.equal(code(await ask(first, person)), 'gathering_over');
  });

  it('is taken along by whoever was asked, and goes with them', async () => {
    const { circle, first } = await weekly();
    const person = await house.member(circle);
    value(await ask(first, person));
    const mine = await house.as(person, (app, tx) => personData.exportPerson(app, tx, person.personId));
    assert.match(JSON.stringify(mine), new RegExp(`"askedToTakeOver":\\[\\{"date":"${first}"`));
    await house.as(person, (app, tx) => personData.erasePerson(app, tx, person.personId));
    const view = value(await house.as(house.host, (app, tx) => showHandOver(app, tx, house.host, first, null)));
    assert.equal(view.asked, null);
  });
});
