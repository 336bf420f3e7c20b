import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import * as gatherings from '#modules/gatherings';
import * as safety from '#modules/safety';
import { minute } from '#platform/clock';
import { code, type Person, value } from '#support/circles';
import { sit } from '#support/rooms';
import { sweepRooms } from './drive-rooms.ts';
import { readRoom } from './read-room.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
  const crisisCard = () => Promise.resolve(null as never);
  const startStory = () => Promise.reject(new Error('no story'));
  house.mount([...safety.routes(house.app), ...gatherings.routes(house.app, { startStory, crisisCard })]);
});
after(() => house.drop());

type Rows = Record<string, never>;

const seenBy = async (person: Person, { session }: Gathered) => {
  const view = (await readRoom(house.app, person, session))?.view;
  assert.ok(view?.inside);
  return view;
};
const told = async (person: Person) => (await house.noticesOf(person)).filter((kind) => kind === 'quiet_call').length;
const calls = async (person: Person, gathered: Gathered) => (await seenBy(person, gathered)).own.callsToMe.length;
const truth = async (person: Person, gathered: Gathered) => (await seenBy(person, gathered)).own.call?.seenBy;

/** One more host of the circle, with no duty at this date. */
async function circleHost({ circle, slug }: Gathered): Promise<Person> {
  const person = await house.member({ slug });
  await house.app.db.system('trial: hosts the circle', (tx) =>
    sql`update community.membership set duty = 'host' where circle_id = ${circle} and person_id = ${person.personId}`.execute(
      tx.of<Rows>(),
    ),
  );
  return person;
}

const coordinate = (person: Person, coordinator: boolean) =>
  house.app.db.system('trial: coordinates', (tx) =>
    sql`update identity.person set coordinator = ${coordinator} where id = ${person.personId}`.execute(tx.of<Rows>()),
  );

/** Opens what the notice leads to, and says yes: the way goes straight into the room. */
async function comes({ browser }: Person, session: string): Promise<void> {
  const asked = await browser.get(`/sessions/${session}/duty`);
  assert.match(asked.words, /Can you come to somebody now\?/);
  const answer = await browser.post(`/sessions/${session}/duty`, { answer: 'yes' });
  assert.match(`${answer.path}`, new RegExp(`/rooms/${session}`));
}

describe('a quiet call', () => {
  it('tells who stands by and nobody else, and shows nobody else anything', async () => {
    const gathered = await house.gather({ people: [{}, {}, {}, { duty: 'standby' }] });
    const { people, host, press, enter } = gathered;
    const [ana, ben, cleo, standby] = people as [Person, Person, Person, Person];
    for (const person of [host, ana, ben, cleo]) value(await enter(person));
    const look = () => Promise.all([host, ben, cleo].map(async (one) => JSON.stringify(await seenBy(one, gathered))));
    const before = await look();
    value(await press(ana, 'silent_call'));
    await house.app.jobs.drain();
    assert.deepEqual(await look(), before);
    assert.deepEqual(await Promise.all([standby, host, ana, ben, cleo].map(told)), [1, 0, 0, 0, 0]);
    assert.deepEqual(await truth(ana, gathered), ['standby_away']);
    value(await press(ana, 'end_call'));
  });

  it('goes on by the room’s own clock to whoever leads, then to another host of the circle, who may come and answer', async () => {
    const gathered = await house.gather({ people: [{}, {}, { duty: 'standby' }] });
    const { session, people, host, press, enter, pass } = gathered;
    const [ana, ben, standby] = people as [Person, Person, Person];
    const helper = await circleHost(gathered);
    for (const person of [host, ana, ben]) value(await enter(person));
    const look = async () => JSON.stringify({ ...(await seenBy(ben, gathered)), now: 0 });
    const before = await look();
    value(await press(ana, 'silent_call'));
    await pass(minute + 5_000);
    assert.deepEqual([await calls(host, gathered), await told(helper)], [1, 0]);
    assert.deepEqual(await truth(ana, gathered), ['standby_away', 'hosts']);
    await pass(1.5 * minute);
    await house.app.jobs.drain();
    assert.deepEqual(await truth(ana, gathered), ['standby_away', 'hosts', 'circle']);
    assert.deepEqual(await Promise.all([standby, host, ana, ben, helper].map(told)), [1, 0, 0, 0, 1]);
    assert.equal(await look(), before, 'nobody else can tell');

    await comes(helper, session);
    value(await enter(helper));
    assert.equal(await calls(helper, gathered), 1);
    value(await press(helper, 'answer_call', { member: gathered.seatOf(ana) }));
    assert.equal((await seenBy(ana, gathered)).own.call?.answered, true);
    value(await press(ana, 'end_call'));
  });

  it('is asked about no more once somebody answered', async () => {
    const gathered = await house.gather({ people: [{}, {}] });
    const { session, people, host, enter, press, pass, seatOf } = gathered;
    const [ana, ben] = people as [Person, Person];
    const helper = await circleHost(gathered);
    for (const person of [host, ana, ben]) value(await enter(person));
    value(await press(ana, 'silent_call'));
    await pass(2 * minute);
    await house.app.jobs.drain();
    assert.equal((await helper.browser.get(`/sessions/${session}/duty`)).status, 200);
    value(await press(host, 'answer_call', { member: seatOf(ana) }));
    await house.app.jobs.drain();
    const over = await helper.browser.get(`/sessions/${session}/duty`);
    assert.match(over.words, /Nothing waits for your answer here any more/);
    value(await press(ana, 'end_call'));
  });

  it('passes whoever leads by where its caller wants that', async () => {
    const gathered = await house.gather({ people: [{}, {}] });
    const { people, host, enter, press, pass } = gathered;
    const [ana] = people as [Person, Person];
    const helper = await circleHost(gathered);
    for (const person of [host, ...people]) value(await enter(person));
    value(await press(ana, 'silent_call', { spare: 'yes' }));
    await house.app.jobs.drain();
    await pass(3 * minute);
    assert.deepEqual([await calls(host, gathered), await told(host), await told(helper)], [0, 0, 1]);
  });

  it('goes to a host of the circle who sits there without anybody seeing it, and to nobody the caller does not meet', async () => {
    const gathered = await house.gather({ people: [{}, {}] });
    const { session, people, host, enter, press } = gathered;
    const [ana, ben] = people as [Person, Person];
    const sitting = await circleHost(gathered);
    const blocked = await circleHost(gathered);
    await sit(house.app, session, sitting);
    await house.block(blocked, ana);
    for (const person of [host, ana, ben, sitting]) value(await enter(person));
    value(await press(ana, 'silent_call', { spare: 'yes' }));
    await house.app.jobs.drain();
    assert.deepEqual([await calls(sitting, gathered), await calls(ben, gathered)], [1, 0]);
    assert.deepEqual([await told(blocked), (await seenBy(sitting, gathered)).own.duty], [0, null]);
  });

  it('goes to whoever looks after the organisation where the circle has no other host; they come in to answer', async () => {
    const gathered = await house.gather({ people: [{}, {}] });
    const { session, people, host, enter, press } = gathered;
    const [ana] = people as [Person, Person];
    for (const person of [host, ...people]) value(await enter(person));
    const cared = await house.someone();
    await coordinate(cared, true);
    try {
      value(await press(ana, 'silent_call', { spare: 'yes' }));
      await house.app.jobs.drain();
      assert.deepEqual(await truth(ana, gathered), ['coordinators']);
      await comes(cared, session);
      assert.equal(code(await enter(cared, {})), 'agreements_not_accepted');
      value(await enter(cared));
      assert.equal(await calls(cared, gathered), 1);
    } finally {
      await coordinate(cared, false);
    }
  });

  it('tells its caller the truth where nobody was found', async () => {
    const gathered = await house.gather({ people: [{}, {}] });
    const { people, host, enter, press } = gathered;
    const [ana] = people as [Person, Person];
    for (const person of [host, ...people]) value(await enter(person));
    value(await press(ana, 'silent_call', { spare: 'yes' }));
    assert.deepEqual(await truth(ana, gathered), ['looking']);
    await house.app.jobs.drain();
    assert.deepEqual(await truth(ana, gathered), ['nobody']);
  });

  it('goes on after every process was gone for a while', async () => {
    const gathered = await house.gather({ people: [{}, {}, { duty: 'standby' }] });
    const { people, host, enter, press, log } = gathered;
    const [ana] = people as [Person];
    for (const person of [host, ...people]) value(await enter(person));
    value(await press(ana, 'silent_call'));
    house.clock.forward(70_000);
    await sweepRooms(house.app);
    const passed = (await log()).filter(({ type }) => type === 'call_passed_on');
    assert.equal(passed.length, 1);
  });
});
