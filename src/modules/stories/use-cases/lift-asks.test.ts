import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { hour, minute } from '#platform/clock';
import { type Person, value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { readHome } from './read-home.ts';
import { readStory } from './read-story.ts';
import { readWaitingAsks } from './read-waiting-asks.ts';
import { withdrawReply } from './withdraw.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const limit = { hosts: 2 * hour, coordinators: 8 * hour };
const waitingFor = async (person: Person, coordinator = false) =>
  (await readWaitingAsks(house.app, person, coordinator)).map((ask) => ask.storyId);
const liftedFor = async (author: Person, story: string) =>
  (await readStory(house.app, author, story))?.askTruth?.lifted;
const setHost = (circleId: string, personId: string, duty: 'host' | 'member') =>
  house.app.db.system('test', (tx) =>
    sql`update community.membership set duty = ${duty} where circle_id = ${circleId} and person_id = ${personId}`.execute(
      tx.of<Record<string, never>>(),
    ),
  );

describe('an ask that nobody answers', () => {
  it('climbs to the circle’s hosts, then to the coordinators, and its author and they are told', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const hana = await house.member(circle);
    await setHost(circle.id, house.host.personId, 'member');
    await setHost(circle.id, hana.personId, 'host');
    const story = await house.tell(ann, circle);
    house.clock.forward(limit.hosts - minute);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'nowhere');
    house.clock.forward(minute);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'hosts');
    assert.deepEqual(await house.noticesOf(ann), ['ask_lifted']);
    assert.deepEqual(await house.noticesOf(hana), ['ask_waiting']);
    assert.deepEqual(await waitingFor(hana), [story]);
    assert.deepEqual(await waitingFor(house.host, true), [], 'coordinators are not asked yet');
    house.clock.forward(limit.coordinators - limit.hosts);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'coordinators');
    assert.deepEqual(await waitingFor(house.host, true), [story]);
    await house.reply(house.host, story);
    await house.app.jobs.drain();
    assert.deepEqual(await waitingFor(hana), []);
    assert.ok((await house.noticesOf(ann)).includes('ask_answered'));
  });

  it('goes straight to the coordinators where its author is the only host', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await setHost(circle.id, house.host.personId, 'member');
    await setHost(circle.id, ann.personId, 'host');
    const story = await house.tell(ann, circle);
    house.clock.forward(limit.hosts);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'coordinators');
    assert.deepEqual(await waitingFor(ann), [], 'nobody is asked to answer themselves');
  });

  it('stays down when a person answered, and climbs again when the only answer is taken back', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ben, story);
    house.clock.forward(limit.coordinators);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'nowhere');
    value(await withdrawReply(house.app, ben, reply));
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'nowhere', 'it waits from now on');
    house.clock.forward(limit.hosts);
    await house.app.jobs.drain();
    assert.equal(await liftedFor(ann, story), 'hosts');
  });

  it('is shown without its words to a coordinator who is not in its invited circle', async () => {
    const circle = await house.circle({ access: 'invited' });
    const [ann, hana] = [await house.member(circle), await house.member(circle)];
    await setHost(circle.id, hana.personId, 'host');
    await house.app.db.system('test', (tx) =>
      sql`delete from community.membership where circle_id = ${circle.id} and person_id = ${house.host.personId}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    const story = await house.tell(ann, circle);
    house.clock.forward(limit.coordinators);
    await house.app.jobs.drain();
    const asks = await readWaitingAsks(house.app, house.host, true);
    const here = asks.find((ask) => ask.storyId === story);
    assert.deepEqual([here?.story, here?.circle], [null, null]);
    assert.equal(
      (await readWaitingAsks(house.app, hana, false))[0]?.story?.text,
      'I lie awake again and count the cars.',
    );
  });
});

describe('fourteen days with nights in them', () => {
  it('leave no ask older than its limit without a human reply or a visible escalation', async () => {
    const circle = await house.circle();
    const askers = await Promise.all([1, 2, 3, 4].map(() => house.member(circle)));
    const helper = await house.member(circle);
    const step = 30 * minute;
    // A fixed sequence that looks like chance, so that a failure can be run again.
    let dice = 20_261_121;
    const chance = () => {
      dice = (dice * 48_271) % 2_147_483_647;
      return dice / 2_147_483_647;
    };
    const open = new Map<string, { author: Person; since: number }>();
    let asked = 0;
    let lifted = 0;
    for (let at = 0; at < 14 * 24 * hour; at += step) {
      const hourOfDay = house.clock.now().getUTCHours();
      const night = hourOfDay < 8 || hourOfDay >= 23;
      // Most asks come at night, when nobody answers.
      if (chance() < (night ? 0.12 : 0.04)) {
        const author = askers[Math.floor(chance() * askers.length)] ?? assert.fail();
        const story = await house.tell(author, circle, { masked: chance() < 0.3 });
        open.set(story, { author, since: house.clock.now().getTime() });
        asked += 1;
      }
      if (!night && chance() < 0.3) {
        const [story] = open.keys();
        if (story) {
          await house.reply(helper, story);
          open.delete(story);
        }
      }
      house.clock.forward(step);
      await house.app.jobs.drain();
      for (const [story, { author, since }] of open) {
        const waited = house.clock.now().getTime() - since;
        const state = await liftedFor(author, story);
        if (waited >= limit.coordinators) assert.equal(state, 'coordinators', `after ${waited / hour} hours`);
        else if (waited >= limit.hosts) assert.equal(state, 'hosts', `after ${waited / hour} hours`);
        else assert.equal(state, 'nowhere', `after ${waited / hour} hours`);
        if (waited >= limit.hosts) {
          lifted += 1;
          assert.ok((await house.noticesOf(author)).includes('ask_lifted'), 'its author was told');
        }
      }
    }
    assert.ok(asked > 20, `only ${asked} asks`);
    assert.ok(lifted > 20, `only ${lifted} looks at asks that climbed`);
    assert.ok((await readHome(house.app, askers[0] ?? assert.fail())).asks.length > 0);
    assert.deepEqual(house.troubles(), []);
  });
});
