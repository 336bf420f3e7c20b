import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hasUnseen } from '#modules/notices';
import { aCircle, type CirclesHouse, circlesHouse, type Person, value } from '#support/circles';
import { reactions } from '../reactions/agreements-changed.ts';
import { accessCircle } from './access-circle.ts';
import { showDuty } from './answer-duty.ts';
import { askForDuty } from './ask-for-duty.ts';
import { changeAgreements } from './change-circle.ts';
import { circleDoor } from './circle-door.ts';
import { invitePeople } from './invite-people.ts';
import { joinBySlug } from './join-circle.ts';
import { makeCircle } from './make-circle.ts';
import { muteCircle } from './mute-circle.ts';
import { personData } from './person-data.ts';
import { tellMembersOfAgreements } from './tell-members-of-agreements.ts';
import { tellOfMyself } from './tell-of-myself.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
after(() => house.drop());

const entry = { acceptance: { accept: true, adult: true, version: 1 }, newcomer: null };
async function member(id: string): Promise<Person> {
  const person = await house.someone();
  value(await house.as(person, (app, tx) => joinBySlug(app, tx, person, id, entry)));
  return person;
}

describe('a person’s own data', () => {
  it('is exported whole: circles, duties, what they told, what they were asked', async () => {
    const host = await house.someone();
    const { id } = await house.as(host, (app, tx) =>
      makeCircle(app, tx, {
        ...aCircle,
        access: 'invited',
        organisationId: house.organisationId,
        hostId: host.personId,
      }),
    );
    value(await house.as(host, (app, tx) => tellOfMyself(app, tx, host, id, 'Ten long years.')));
    const open = await house.circle({ name: 'Open nights' });
    value(await house.as(host, (app, tx) => joinBySlug(app, tx, host, open.id, entry)));
    value(await house.as(house.host, (app, tx) => askForDuty(app, tx, house.host, open.id, host.personId)));
    const exported = await house.as(host, (app, tx) => personData.exportPerson(app, tx, host.personId));
    assert.deepEqual(JSON.parse(JSON.stringify(exported)), {
      circles: [
        { circle: 'Long nights', duty: 'host', acceptedAgreements: 1, muted: false, told: 'Ten long years.' },
        { circle: 'Open nights', duty: 'member', acceptedAgreements: 1, muted: false },
      ],
      askedToHost: [{ circle: open.id, at: house.clock.now().toISOString(), answer: null }],
    });
  });

  it('is erased whole: no row of this module names them, and a circle they alone hosted is offered on', async () => {
    const person = await house.someone();
    const { id } = await house.as(person, (app, tx) =>
      makeCircle(app, tx, { ...aCircle, organisationId: house.organisationId, hostId: person.personId }),
    );
    const asked = await member(id);
    value(await house.as(person, (app, tx) => tellOfMyself(app, tx, person, id, 'Marker-0815')));
    value(await house.as(person, (app, tx) => askForDuty(app, tx, person, id, asked.personId)));
    value(await house.as(person, (app, tx) => invitePeople(app, tx, person, id, { days: 7, uses: 1 })));
    await house.as(person, (app, tx) => personData.erasePerson(app, tx, person.personId));
    for (const table of ['circle', 'agreements', 'membership', 'invitation', 'duty_offer', 'circle_answer_time']) {
      const rows = await house.as(house.host, (_, tx) =>
        tx.of<Record<string, Record<string, unknown>>>().selectFrom(`community.${table}`).selectAll().execute(),
      );
      assert.equal(JSON.stringify(rows).includes(person.personId), false, table);
      assert.equal(JSON.stringify(rows).includes('Marker-0815'), false, table);
    }
    const duty = await house.as(house.host, (app, tx) => showDuty(app, tx, house.host, id));
    assert.equal(value(duty).circle.hosted, false);
  });
});

describe('news of new agreements', () => {
  it('reaches members who have not accepted them, unless they muted the circle', async () => {
    const { id } = await house.circle();
    const [listening, muted] = [await member(id), await member(id)];
    value(await house.as(muted, (app, tx) => muteCircle(app, tx, muted, id, true)));
    const change = { agreements: ['We listen.'], changes: 'Shorter.' };
    value(await house.as(house.host, (app, tx) => changeAgreements(app, tx, house.host, id, change)));
    const written = await house.app.events.since(house.organisationId, 0);
    assert.ok(written.some(({ kind, ids }) => kind === 'community.agreements_changed' && ids.circle === id));
    const [reaction] = reactions(house.app);
    assert.ok(reaction);
    const event = { kind: 'community.agreements_changed', audience: { circle: id }, ids: { circle: id }, by: null };
    const at = house.clock.now();
    await reaction.run({ ...event, seq: 1, organisationId: house.organisationId, at });
    await tellMembersOfAgreements(house.app, house.organisationId, id);
    const unseen = (person: Person) => house.as(person, (_, tx) => hasUnseen(tx, person.personId));
    assert.equal(await unseen(listening), true);
    assert.equal(await unseen(muted), false);
  });

  it('of a circle that is gone reaches nobody', async () => {
    await tellMembersOfAgreements(house.app, house.organisationId, house.organisationId);
  });
});

describe('what safety asks of circles', () => {
  it('is who hosts them, and what people promised each other there', async () => {
    const { id } = await house.circle({ access: 'invited', agreements: ['One.', 'Two.'] });
    const open = await house.circle();
    const door = circleDoor(house.app);
    await house.as(house.host, async (_, tx) => {
      assert.deepEqual(await door.hostsOf(tx, id), [house.host.personId]);
      assert.ok((await door.hostedBy(tx, house.host.personId)).includes(id));
      const about = await door.about(tx, [id, open.id]);
      assert.deepEqual(about.get(id), { name: 'Long nights', agreements: { version: 1, points: ['One.', 'Two.'] } });
      assert.equal(about.get(open.id)?.agreements.points.length, 2);
      assert.equal((await door.about(tx, [])).size, 0);
    });
    assert.ok(await house.as(house.host, (app, tx) => accessCircle(app, tx, house.host, id)));
  });
});
