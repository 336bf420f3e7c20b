import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { GatheringPlan } from '#contracts/gatherings';
import type { Reach } from '#contracts/gatherings-plan';
import { day } from '#platform/clock';
import { code, type Person, value } from '#support/circles';
import { aPlan, type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { accessSession, type SessionHere } from './access-session.ts';
import { callOff } from './call-off.ts';
import { changePlan } from './change-plan.ts';
import { moveSession } from './move-session.ts';
import { planAhead } from './plan-ahead.ts';
import { readGathering, readPlan } from './read-gathering.ts';
import { reserveSeat } from './reserve-seat.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const sundays = { rule: 'FREQ=WEEKLY;BYDAY=SU' };

/** A gathering on twelve Sundays in a circle of its own. */
async function weekly(plan: Partial<GatheringPlan> = {}) {
  const circle = await house.circle();
  const offered = await house.offer(circle, { ...sundays, ...plan });
  return { circle, ...offered };
}

const seen = async (id: string, actor: Person = house.host): Promise<SessionHere | null> =>
  house.as(actor, (app, tx) => accessSession(app, tx, actor, id));

const versionOf = async (id: string) =>
  value(await house.as(house.host, (app, tx) => readPlan(app, tx, house.host, id))).version;

async function change(id: string, reach: Reach, plan: Partial<GatheringPlan>, note = '', actor = house.host) {
  const seenVersion = await versionOf(id);
  return house.as(actor, (app, tx) =>
    changePlan(app, tx, actor, id, { reach, plan: { ...aPlan, ...sundays, ...plan }, note, seen: seenVersion }),
  );
}

/** Somebody new of the circle reserves a seat. */
async function sit(circle: { readonly slug: string }, session: string): Promise<void> {
  const form = { way: 'video', listens: false, remind: 'none' } as const;
  value(await reserveSeat(house.app, await house.member(circle), session, { form, entry: null }));
}

const dates = async (gathering: string, actor: Person = house.host) =>
  value(await house.as(actor, (app, tx) => readGathering(app, tx, actor, gathering))).dates;
const starts = async (gathering: string) =>
  (await dates(gathering)).map(({ startsAt }) => startsAt.toISOString().slice(0, 16));

/** What was told about sessions since the last call. */
async function told(): Promise<string[]> {
  const { newest } = await house.app.events.range(house.organisationId);
  const events = await house.app.events.since(house.organisationId, heard, 500);
  heard = newest;
  return events
    .filter(({ kind }) => kind.startsWith('gatherings.session_'))
    .map(({ kind, ids }) => `${kind} ${ids.session}`);
}
let heard = 0;

describe('changing one date', () => {
  it('keeps its seat and the other dates, and is told', async () => {
    const { id, sessions } = await weekly();
    const [, second = ''] = sessions;
    await told();
    value(
      await change(
        second,
        'one',
        { startsLocal: '2026-11-30T19:00', title: 'A Monday for once', minutes: 90 },
        'The room is taken.',
      ),
    );
    const here = await seen(second);
    assert.equal(here?.startsAt.toISOString(), '2026-11-30T19:00:00.000Z');
    assert.equal(here?.endsAt.toISOString(), '2026-11-30T20:30:00.000Z');
    assert.deepEqual([here?.title, here?.note, here?.moved], ['A Monday for once', 'The room is taken.', true]);
    assert.deepEqual(await told(), [`gatherings.session_changed ${second}`]);
    assert.equal((await seen(sessions[0] ?? ''))?.title, aPlan.title);
    assert.equal((await starts(id)).length, 12);
  });

  it('tells nobody of other words alone', async () => {
    const { sessions } = await weekly();
    await told();
    const plan = { startsLocal: '2026-11-22T18:00', purpose: 'Other words.' };
    value(await change(sessions[0] ?? '', 'one', plan));
    assert.deepEqual(await told(), []);
    assert.equal((await seen(sessions[0] ?? ''))?.purpose, 'Other words.');
  });

  it('gives it another time only, with a reason', async () => {
    const { sessions } = await weekly();
    const [first = ''] = sessions;
    const move = { date: '2026-11-24', time: '20:15', note: 'I am on a train.', revision: await versionOf(first) };
    value(await house.as(house.host, (app, tx) => moveSession(app, tx, house.host, first, move)));
    const here = await seen(first);
    assert.equal(here?.startsAt.toISOString(), '2026-11-24T20:15:00.000Z');
    assert.equal(here?.note, 'I am on a train.');
  });

  it('refuses a time that is over or too far away', async () => {
    const { sessions } = await weekly();
    const [first = ''] = sessions;
    assert.equal(code(await change(first, 'one', { startsLocal: '2026-11-20T18:00' })), 'date_past');
    assert.equal(code(await change(first, 'one', { startsLocal: '2027-12-20T18:00' })), 'date_too_far');
  });
});

describe('changing a date and every later one', () => {
  it('carries each to its new time and leaves the earlier ones as they are', async () => {
    const { id, sessions } = await weekly();
    const third = sessions[2] ?? '';
    await told();
    const plan = { startsLocal: '2026-12-09T19:30', rule: 'FREQ=WEEKLY;BYDAY=WE', title: 'Wednesday circle', seats: 6 };
    value(await change(third, 'following', plan));
    const now = await dates(id);
    assert.deepEqual(
      now.slice(0, 12).map((date) => date.id),
      sessions,
    );
    assert.deepEqual(
      now.slice(0, 4).map(({ startsAt }) => startsAt.toISOString().slice(0, 16)),
      ['2026-11-22T18:00', '2026-11-29T18:00', '2026-12-09T19:30', '2026-12-16T19:30'],
    );
    assert.deepEqual(
      now.slice(0, 3).map(({ title, seats }) => [title, seats]),
      [
        ['Sunday circle', 8],
        ['Sunday circle', 8],
        ['Wednesday circle', 6],
      ],
    );
    assert.deepEqual(
      await told(),
      sessions.slice(2).map((session) => `gatherings.session_changed ${session}`),
    );
  });

  it('leaves alone what was moved or changed for one date', async () => {
    const { sessions } = await weekly();
    const [first = '', second = '', third = ''] = sessions;
    const move = { date: '2026-12-01', time: '10:00', note: '', revision: await versionOf(second) };
    value(await house.as(house.host, (app, tx) => moveSession(app, tx, house.host, second, move)));
    value(await change(third, 'one', { startsLocal: '2026-12-06T18:00', title: 'For once' }));
    value(await change(first, 'following', { startsLocal: '2026-11-22T17:00', title: 'Earlier' }));
    assert.equal((await seen(second))?.startsAt.toISOString(), '2026-12-01T10:00:00.000Z');
    assert.equal((await seen(second))?.title, 'Earlier');
    assert.deepEqual(
      [(await seen(third))?.title, (await seen(third))?.startsAt.toISOString()],
      ['For once', '2026-12-06T17:00:00.000Z'],
    );
  });

  it('comes round half as often: dates for which nobody came go without a word', async () => {
    const { id, sessions } = await weekly();
    await told();
    value(
      await change(sessions[0] ?? '', 'following', {
        startsLocal: '2026-11-22T18:00',
        rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU',
      }),
    );
    assert.deepEqual(
      (await dates(id)).map((date) => date.id),
      sessions.filter((_, index) => index % 2 === 0),
    );
    assert.deepEqual(await told(), []);
  });

  it('calls off a date that finds no place in the new plan while somebody waits for it', async () => {
    const { id, circle, sessions } = await weekly();
    const [first = '', second = ''] = sessions;
    await sit(circle, second);
    await told();
    const plan = { startsLocal: '2026-11-22T18:00', rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU' };
    value(await change(first, 'following', plan, 'Every other week from now on.'));
    const gone = (await dates(id)).find((date) => date.id === second);
    assert.deepEqual([gone?.status, gone?.note], ['cancelled', 'Every other week from now on.']);
    assert.deepEqual(await told(), [`gatherings.session_cancelled ${second}`]);
  });

  it('is refused where more seats are taken than would be left', async () => {
    const { circle, sessions } = await weekly({ seats: 6 });
    const [first = ''] = sessions;
    for (let seat = 0; seat < 4; seat += 1) await sit(circle, first);
    const refused = await change(first, 'following', { startsLocal: '2026-11-22T18:00', seats: 4 });
    assert.equal(code(refused), 'seats_taken_already');
  });
});

describe('a plan', () => {
  it('is changed by who leads it and the hosts of its circle only', async () => {
    const { circle, sessions } = await weekly();
    const member = await house.member(circle);
    assert.equal(code(await change(sessions[0] ?? '', 'one', {}, '', member)), 'hosts_only');
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const { sessions } = await weekly();
    const [first = ''] = sessions;
    const stale = { reach: 'one', plan: { ...aPlan, title: 'Mine' }, note: '', seen: await versionOf(first) } as const;
    value(await change(first, 'one', { title: 'Theirs' }));
    const refused = await house.as(house.host, (app, tx) => changePlan(app, tx, house.host, first, stale));
    assert.equal(code(refused), 'gathering_changed_meanwhile');
    assert.equal((await seen(first))?.title, 'Theirs');
  });

  it('loses one date, or all from one on, with a reason', async () => {
    const { id, sessions } = await weekly();
    const [first = '', second = ''] = sessions;
    await told();
    const off = async (session: string, reach: Reach) =>
      house.as(house.host, async (app, tx) =>
        callOff(app, tx, house.host, session, { reach, note: 'I am ill.', revision: await versionOf(session) }),
      );
    value(await off(second, 'one'));
    assert.deepEqual([(await seen(second))?.status, (await seen(second))?.note], ['cancelled', 'I am ill.']);
    assert.deepEqual(await told(), [`gatherings.session_cancelled ${second}`]);
    await assert.rejects(off(second, 'one'), /gathering_cancelled/);
    value(await off(sessions[2] ?? '', 'following'));
    assert.equal((await told()).length, 10);
    const left = (await dates(id)).filter(({ status }) => status === 'planned');
    assert.deepEqual(
      left.map((date) => date.id),
      [first],
    );
  });

  it('grows by itself as time goes on, and a date that was called off does not come back', async () => {
    const { id, sessions } = await weekly();
    const [first = '', second = ''] = sessions;
    value(
      await house.as(house.host, async (app, tx) =>
        callOff(app, tx, house.host, second, { reach: 'one', note: '', revision: await versionOf(second) }),
      ),
    );
    house.clock.forward(14 * day);
    await planAhead(house.app);
    await planAhead(house.app);
    const now = await dates(id);
    assert.equal(now.length, 12);
    assert.ok(now.every((date) => date.mine?.duty === 'host'));
    assert.ok(!now.some((date) => date.id === first || date.id === second));
    assert.equal(new Set(now.map(({ startsAt }) => startsAt.getTime())).size, 12);
    const over = await house.as(house.host, (app, tx) => readPlan(app, tx, house.host, first));
    assert.equal(code(over), 'gathering_over');
  });
});

describe('a gathering gets no more dates', () => {
  it('once its circle is closed, and none while it pauses', async () => {
    const { id, circle } = await weekly({ startsLocal: later(1) });
    const goesOn = async () =>
      value(await house.as(house.host, (app, tx) => readGathering(app, tx, house.host, id))).goesOn;
    const setStatus = (status: string) =>
      house.host.browser.post(`/circles/${circle.slug}/settings/status`, { status });
    await setStatus('paused');
    house.clock.forward(7 * day);
    const before = (await dates(id)).length;
    await planAhead(house.app);
    assert.deepEqual([(await dates(id)).length, await goesOn()], [before, true]);
    await setStatus('closed');
    await planAhead(house.app);
    assert.equal(await goesOn(), false);
  });

  it('once nobody who leads it is in the circle any more', async () => {
    const { id, circle } = await weekly({ startsLocal: later(1) });
    await house.host.browser.post(`/circles/${circle.slug}/leave`, { told: 'yes' });
    await planAhead(house.app);
    const view = value(await house.as(house.stranger, (app, tx) => readGathering(app, tx, house.stranger, id)));
    assert.equal(view.goesOn, false);
  });
});

/** 18:00, some days from now. */
const later = (days: number) =>
  new Date(house.clock.now().getTime() + days * day).toISOString().slice(0, 10).concat('T18:00');
