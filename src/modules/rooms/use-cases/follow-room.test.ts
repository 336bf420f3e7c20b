import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { createEvents } from '#platform/events';
import { createJobs } from '#platform/jobs';
import { createRealtime } from '#platform/realtime';
import { type Person, value } from '#support/circles';
import { type Frames, readFrames } from '#support/frames';
import type { MemberView, RoomView } from '../domain/room/view.ts';
import { actInRoom } from './act-in-room.ts';
import { followRoom } from './follow-room.ts';
import { answerBeat } from './presence.ts';
import { type Gathered, pressOf, type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const leaving: AbortController[] = [];
afterEach(() => {
  for (const controller of leaving.splice(0)) controller.abort();
});

interface Page extends Frames {
  /** What is on the screen now. */
  view(): RoomView;
  views(): RoomView[];
  lease(): string;
  leave(): void;
}

async function open({ session }: Gathered, person: Person): Promise<Page | null> {
  const controller = new AbortController();
  leaving.push(controller);
  let lease = '';
  const screen = {
    draw: ({ view }: { view: RoomView }) => JSON.stringify(view),
    beat(given: string) {
      lease = given;
      return given;
    },
  };
  const reading = { signal: controller.signal, acceptEncoding: null };
  const response = await followRoom(house.app, person, session, screen, reading);
  if (!response) return null;
  const frames = readFrames(response);
  const views = () => frames.of('room').map(({ data }) => JSON.parse(data) as RoomView);
  await frames.until(() => frames.of('room').length > 0);
  return Object.assign(frames, {
    views,
    view: () => views().at(-1) as RoomView,
    lease: () => lease,
    leave: () => controller.abort(),
  });
}

async function opened(gathered: Gathered, person: Person): Promise<Page> {
  const page = await open(gathered, person);
  assert.ok(page, 'no stream');
  return page;
}

const membersOn = (page: Page): readonly MemberView[] => {
  const view = page.view();
  return view.inside ? view.shared.members : [];
};

describe('a room that is followed', () => {
  it('shows everybody the same of what is everybody’s, at every version', async () => {
    const gathered = await house.gather();
    const { host, people, press, pass, enterAll } = gathered;
    const [ana, ben, cleo] = people;
    assert.ok(ana && ben && cleo);
    await enterAll();
    const pages = await Promise.all([host, ana, ben, cleo].map((person) => opened(gathered, person)));
    /** Who draws slowly is given fewer drawings: each of these is waited for. */
    async function everybodySees(): Promise<void> {
      const newest = (await gathered.state()).shown;
      for (const page of pages) {
        await page.until(() => {
          const view = page.view();
          return view.inside && view.shared.version === newest;
        });
      }
    }
    await pass(600_000);
    for (const [person, what] of [
      [host, 'begin'],
      [ana, 'raise_hand'],
      [ben, 'raise_hand'],
      [ana, 'lower_hand'],
      [host, 'next_phase'],
      [host, 'next_phase'],
      [cleo, 'raise_hand'],
      [host, 'lock'],
    ] as const) {
      value(await press(person, what));
      await everybodySees();
    }
    await pass(90_000);
    await everybodySees();
    const byVersion = new Map<number, string>();
    let compared = 0;
    for (const view of pages.flatMap((page) => page.views())) {
      assert.ok(view.inside);
      const shared = JSON.stringify(view.shared);
      const known = byVersion.get(view.shared.version);
      if (known !== undefined) {
        assert.equal(shared, known);
        compared += 1;
      }
      byVersion.set(view.shared.version, shared);
    }
    assert.ok(compared > 20, `${compared} screens compared`);
  });

  it('draws nothing for others of what is somebody’s own', async () => {
    const gathered = await house.gather({ people: [{}, {}, { duty: 'standby' }] });
    const { host, people, press, enterAll } = gathered;
    const [ana, ben, standby] = people;
    assert.ok(ana && ben && standby);
    await enterAll();
    const [hosts, anas, bens, standbys] = await Promise.all(
      [host, ana, ben, standby].map((one) => opened(gathered, one)),
    );
    assert.ok(hosts && anas && bens && standbys);
    const drawn = (page: Page) => page.of('room').length;
    const before = [hosts, bens].map(drawn);
    value(await press(ana, 'silent_call'));
    for (const page of [anas, standbys]) {
      await page.until(() => {
        const view = page.view();
        return view.inside && (view.own.call !== null || view.own.callsToMe.length > 0);
      });
    }
    value(await press(ana, 'raise_hand'));
    for (const page of [hosts, bens]) await page.until(() => membersOn(page).some(({ hand }) => hand));
    assert.deepEqual(
      [hosts, bens].map(drawn),
      before.map((count) => count + 1),
      'one more: the hand',
    );
  });

  it('tells when a connection went, and takes it back where it was', async () => {
    const gathered = await house.gather();
    const { host, people, enterAll, seatOf, pass, state } = gathered;
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    const hosts = await opened(gathered, host);
    const anas = await opened(gathered, ana);
    anas.leave();
    await anas.end;
    const others = [host, ...people.slice(1)];
    await pass(6_000, others);
    const seat = seatOf(ana);
    const presence = () => membersOn(hosts).find(({ member }) => member === seat)?.presence;
    await hosts.until(() => presence() === 'dropped');
    const again = await opened(gathered, ana);
    await hosts.until(() => presence() === 'here');
    const view = again.view();
    assert.ok(view.inside);
    assert.equal(view.shared.version, (await state()).shown);
  });

  it('takes who comes back in a moment as never gone', async () => {
    const gathered = await house.gather();
    const { host, people, enterAll, pass, log } = gathered;
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    const anas = await opened(gathered, ana);
    anas.leave();
    await anas.end;
    await pass(2_000, [host]);
    await opened(gathered, ana);
    await pass(10_000, [host]);
    assert.deepEqual(
      (await log()).filter(({ type }) => type === 'dropped'),
      [],
    );
  });

  it('drops who gives no answer for 25 seconds, though the connection stands', async () => {
    const gathered = await house.gather();
    const { host, people, enterAll, seatOf, pass, state, session } = gathered;
    const [ana, ben] = people;
    assert.ok(ana && ben);
    await enterAll();
    const silent = await opened(gathered, ana);
    const answering = await opened(gathered, ben);
    for (let seconds = 0; seconds < 40; seconds += 10) {
      await pass(10_000, [host]);
      assert.equal(await answerBeat(house.app, ben, session, answering.lease()), true);
    }
    const { members } = await state();
    assert.equal(members[seatOf(ana)]?.presence, 'dropped');
    assert.equal(members[seatOf(ben)]?.presence, 'here');
    assert.equal(await answerBeat(house.app, ana, session, silent.lease()), true);
    assert.equal((await state()).members[seatOf(ana)]?.presence, 'here');
    assert.equal(await answerBeat(house.app, await house.someone(), session, answering.lease()), false);
  });

  it('shows whoever was removed why, and ends their stream for good', async () => {
    const gathered = await house.gather();
    const { host, people, enterAll, press, seatOf, pass } = gathered;
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    await pass(600_000);
    value(await press(host, 'begin'));
    const anas = await opened(gathered, ana);
    value(await press(host, 'remove', { member: seatOf(ana), rule: 'site:respect' }));
    await anas.end;
    const view = anas.view();
    assert.ok(!view.inside);
    assert.deepEqual([view.why, view.rule], ['removed', 'site:respect']);
    assert.equal(await open(gathered, ana), null);
  });

  it('is shown within two seconds where the word of it was lost', async () => {
    const gathered = await house.gather();
    const { host, people, enterAll, seatOf, session } = gathered;
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    const hosts = await opened(gathered, host);
    const deaf = { ...house.app.db, notify: () => undefined };
    const { clock, log } = house.app;
    const jobs = createJobs({ db: deaf, clock, log });
    const events = createEvents({ db: deaf, jobs, clock, log });
    const realtime = createRealtime({ db: deaf, events, log, mayHear: async () => false });
    value(await actInRoom({ ...house.app, db: deaf, events, realtime }, ana, session, pressOf('raise_hand')));
    await hosts.until(() => membersOn(hosts).find(({ member }) => member === seatOf(ana))?.hand === true);
    await realtime.stop();
  });
});
