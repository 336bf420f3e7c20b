import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hasUnseen } from '#modules/notices';
import { type CirclesHouse, circlesHouse, code, type Person, value } from '#support/circles';
import { hostsAny, hostsOf } from '../store/memberships.ts';
import { accessCircle, circlesOf } from './access-circle.ts';
import { declineDuty, showDuty, takeDuty } from './answer-duty.ts';
import { askCoordinatorsToHost, standIns } from './ask-coordinators-to-host.ts';
import { askForDuty, showAskable } from './ask-for-duty.ts';
import { changeStatus } from './change-circle.ts';
import { joinBySlug } from './join-circle.ts';
import { leaveCircle, showGoing, stepBack } from './leave-circle.ts';
import { showHosts } from './show-hosts.ts';
import { showHostsPage } from './show-hosts-page.ts';
import { tellOfMyself } from './tell-of-myself.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
after(() => house.drop());

const day = 86_400_000;
const yes = { accept: true, adult: true, version: 1 };
const no = { ...yes, accept: false };

async function member(id: string): Promise<Person> {
  const person = await house.someone();
  const entry = { acceptance: yes, newcomer: null };
  value(await house.as(person, (app, tx) => joinBySlug(app, tx, person, id, entry)));
  return person;
}
const ask = (id: string, person: string, by: Person = house.host) =>
  house.as(by, (app, tx) => askForDuty(app, tx, by, id, person));
const take = (person: Person, id: string, acceptance = no) =>
  house.as(person, (app, tx) => takeDuty(app, tx, person, id, acceptance));
const see = (person: Person, id: string) => house.as(person, (app, tx) => accessCircle(app, tx, person, id));
const hosts = (id: string) => house.as(house.host, (_, tx) => hostsOf(tx, id));

describe('asking somebody to host', () => {
  it('reaches any member, who hosts as soon as they say yes', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    value(await ask(id, person.personId));
    assert.equal(await house.as(person, (_, tx) => hasUnseen(tx, person.personId)), true);
    assert.equal(value(await house.as(person, (app, tx) => showDuty(app, tx, person, id))).circle.id, id);
    value(await take(person, id));
    assert.deepEqual((await hosts(id)).sort(), [house.host.personId, person.personId].sort());
    assert.equal((await see(person, id))?.may.host, true);
    assert.equal(await house.as(person, (_, tx) => hasUnseen(tx, person.personId)), false);
    assert.equal(await house.as(person, (_, tx) => hostsAny(tx, person.personId)), true);
  });

  it('shows a no to nobody: it looks like an answer that has not come, and nobody asks again for thirty days', async () => {
    const { id } = await house.circle();
    const [silent, declining] = [await member(id), await member(id)];
    for (const person of [silent, declining]) value(await ask(id, person.personId));
    value(await house.as(declining, (app, tx) => declineDuty(app, tx, declining, id)));
    const shown = async () =>
      value(await house.as(house.host, (app, tx) => showHostsPage(app, tx, house.host, id, null)));
    const asked = (await shown()).askable?.members.map(({ asked }) => asked);
    assert.deepEqual(asked, [true, true]);
    for (const person of [silent, declining]) assert.equal(code(await ask(id, person.personId)), 'duty_asked_already');
    assert.equal(code(await take(declining, id)), 'duty_over');
    house.clock.forward(30 * day);
    assert.deepEqual(
      (await shown()).askable?.members.map(({ asked }) => asked),
      [false, false],
    );
    value(await ask(id, declining.personId));
  });

  it('is for hosts: hosts_only, or not_found', async () => {
    const { id } = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const [one, other] = [await member(id), await member(id)];
    assert.equal(code(await ask(id, other.personId, one)), 'hosts_only');
    assert.equal(code(await ask(invited.id, other.personId, one)), 'not_found');
  });

  it('answers no_member for who is not in the circle, and for what is no person', async () => {
    const { id } = await house.circle();
    const outside = await house.someone();
    assert.equal(code(await ask(id, outside.personId)), 'no_member');
    assert.equal(code(await ask(id, 'nonsense')), 'no_member');
    assert.equal(code(await ask(id, house.host.personId)), 'duty_asked_already');
  });

  it('is over when the circle has ended, when it was never asked, and for a stranger: duty_over', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    const show = () => house.as(person, (app, tx) => showDuty(app, tx, person, id));
    assert.equal(code(await show()), 'duty_over');
    value(await ask(id, person.personId));
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'closed'));
    assert.equal(code(await show()), 'duty_over');
    assert.equal(code(await house.as(house.stranger, (app, tx) => showDuty(app, tx, house.stranger, id))), 'duty_over');
    assert.equal(code(await house.as(person, (app, tx) => declineDuty(app, tx, person, id))), 'duty_over');
  });

  it('shows hosts the other members, page by page', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    const circle = await see(house.host, id);
    assert.ok(circle);
    const page = await house.as(house.host, (app, tx) => showAskable(tx, house.host, circle, null, app.clock.now()));
    assert.deepEqual(
      page.members.map((one) => one.id),
      [person.personId],
    );
    const rest = await house.as(house.host, (app, tx) =>
      showAskable(tx, house.host, circle, person.personId, app.clock.now()),
    );
    assert.deepEqual(rest, { members: [], next: null });
  });
});

describe('giving the duty back', () => {
  it('needs no reason, and leaves a member', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    value(await ask(id, person.personId));
    value(await take(person, id));
    value(await house.as(person, (app, tx) => stepBack(app, tx, person, id, false)));
    assert.equal((await see(person, id))?.membership?.duty, 'member');
  });

  it('tells the last host first what happens (last_host), then asks the coordinators', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    value(await ask(id, person.personId));
    value(await take(person, id));
    value(await house.as(house.host, (app, tx) => leaveCircle(app, tx, house.host, id, false)));
    const going = value(await house.as(person, (app, tx) => showGoing(app, tx, person, id)));
    assert.deepEqual([going.lastHost, going.standIn], [true, true]);
    assert.equal(code(await house.as(person, (app, tx) => stepBack(app, tx, person, id, false))), 'last_host');
    assert.equal(code(await house.as(person, (app, tx) => leaveCircle(app, tx, person, id, false))), 'last_host');
    value(await house.as(person, (app, tx) => stepBack(app, tx, person, id, true)));
    assert.equal((await see(person, id))?.hosted, false);
    // The coordinator left before, so taking the duty means accepting the agreements again.
    assert.equal(code(await take(house.host, id)), 'agreements_not_accepted');
    value(await take(house.host, id, yes));
    assert.deepEqual(await hosts(id), [house.host.personId]);
    assert.equal((await see(person, id))?.hosted, true);
  });

  it('lets coordinators see an invited circle only by the question they were asked', async () => {
    const { id, slug } = await house.circle({ access: 'invited' });
    assert.equal(code(await house.as(house.host, (app, tx) => stepBack(app, tx, house.host, id, false))), 'last_host');
    const going = value(await house.as(house.host, (app, tx) => leaveCircle(app, tx, house.host, id, true)));
    assert.equal(going.standIn, false, 'the only coordinator is the one who goes');
    assert.equal(await see(house.host, id), null);
    assert.equal(code(await house.as(house.host, (app, tx) => showDuty(app, tx, house.host, slug))), 'duty_over');
    const circle = { id, organisationId: house.organisationId };
    const gone = await house.someone();
    assert.deepEqual(await house.as(gone, (_, tx) => standIns(tx, gone.personId)), [house.host.personId]);
    await house.as(gone, (app, tx) => askCoordinatorsToHost(app, tx, circle, gone.personId));
    const view = value(await house.as(house.host, (app, tx) => showDuty(app, tx, house.host, slug)));
    assert.equal(view.circle.name, 'Long nights');
    assert.equal(await see(house.host, id), null);
  });

  it('is for hosts: hosts_only, join_first or not_found', async () => {
    const { id } = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const [inside, outside] = [await member(id), await house.someone()];
    const step = (person: Person, circle: string) =>
      house.as(person, (app, tx) => stepBack(app, tx, person, circle, true));
    assert.equal(code(await step(inside, id)), 'hosts_only');
    assert.equal(code(await step(outside, id)), 'join_first');
    assert.equal(code(await step(outside, invited.id)), 'not_found');
  });
});

describe('leaving a circle', () => {
  it('ends what one heard from it, and an open circle takes one back', async () => {
    const { id } = await house.circle();
    const person = await member(id);
    value(await house.as(person, (app, tx) => leaveCircle(app, tx, person, id, false)));
    assert.deepEqual(await house.as(person, (app, tx) => circlesOf(app, tx, person.personId)), []);
    const entry = { acceptance: yes, newcomer: null };
    value(await house.as(person, (app, tx) => joinBySlug(app, tx, person, id, entry)));
  });

  it('an invited circle is like it never was', async () => {
    const { id } = await house.circle({ access: 'invited' });
    value(await house.as(house.host, (app, tx) => leaveCircle(app, tx, house.host, id, true)));
    assert.equal(await see(house.host, id), null);
  });

  it('is for members: join_first', async () => {
    const { id } = await house.circle();
    const outside = await house.someone();
    assert.equal(code(await house.as(outside, (app, tx) => leaveCircle(app, tx, outside, id, true))), 'join_first');
  });
});

describe('what a host tells', () => {
  it('is what they choose, sealed in an invited circle, and goes with the duty', async () => {
    for (const access of ['open', 'invited'] as const) {
      const { id } = await house.circle({ access });
      const tell = (told: string) => house.as(house.host, (app, tx) => tellOfMyself(app, tx, house.host, id, told));
      const told = async () => {
        const circle = await see(house.host, id);
        assert.ok(circle);
        return (await house.as(house.host, (app, tx) => showHosts(app, tx, house.host, circle)))[0]?.told;
      };
      value(await tell('I slept badly for ten years.'));
      assert.equal(await told(), 'I slept badly for ten years.');
      value(await tell(''));
      assert.equal(await told(), '');
    }
  });

  it('is the hosts’ own: hosts_only, or not_found', async () => {
    const { id } = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const person = await member(id);
    const tell = (circle: string) => house.as(person, (app, tx) => tellOfMyself(app, tx, person, circle, 'Me.'));
    assert.equal(code(await tell(id)), 'hosts_only');
    assert.equal(code(await tell(invited.id)), 'not_found');
  });

  it('is not there for people who blocked each other', async () => {
    const { id } = await house.circle();
    const circle = await see(house.host, id);
    assert.ok(circle);
    const person = await member(id);
    const blocked = await person.browser.post(`/people/${house.host.personId}/block`, {});
    assert.equal(blocked.status < 400, true, blocked.words);
    assert.deepEqual(await house.as(person, (app, tx) => showHosts(app, tx, person, circle)), []);
    assert.equal(code(await ask(id, person.personId)), 'no_member');
  });
});
