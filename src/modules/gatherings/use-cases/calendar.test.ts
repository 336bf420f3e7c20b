import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import ical, { type VEvent } from 'node-ical';
import type { GatheringPlan } from '#contracts/gatherings';
import { code, type Person, value } from '#support/circles';
import { aPlan, type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { noFilters } from '../domain/filters.ts';
import { answerDuty, askHelper, showDutyAsked, showHelpers } from './ask-helper.ts';
import { endFeed, makeFeed, readDateFile, readFeed } from './calendar-feed.ts';
import { callOff } from './call-off.ts';
import { listCircle, listOpen, listOwn } from './list-coming.ts';
import { moveSession } from './move-session.ts';
import { personData } from './person-data.ts';
import { planAhead } from './plan-ahead.ts';
import { readGathering, readPlan } from './read-gathering.ts';
import { reserveSeat } from './reserve-seat.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const origin = 'https://beside.example.org';
const weekly = { rule: 'FREQ=WEEKLY;BYDAY=SU' };

async function offered(plan: Partial<GatheringPlan> = {}, access: 'open' | 'invited' = 'open') {
  const circle = await house.circle({ access });
  return { circle, ...(await house.offer(circle, plan)) };
}

const seated = async (person: Person, session: string): Promise<void> => {
  const form = { way: 'audio', listens: false, remind: 'none' } as const;
  value(await reserveSeat(house.app, person, session, { form, entry: null }));
};

const versionOf = async (id: string) =>
  value(await house.as(house.host, (app, tx) => readPlan(app, tx, house.host, id))).version;

const events = (text: string | null): VEvent[] =>
  Object.values(ical.sync.parseICS(text ?? '')).filter((part): part is VEvent => part?.type === 'VEVENT');

describe('a calendar to follow elsewhere', () => {
  const make = (person: Person) => house.as(person, (app, tx) => makeFeed(app, tx, person));
  const read = (token: string) => house.as(house.stranger, (app, tx) => readFeed(app, tx, token, origin));

  it('holds the dates at which a person has a seat, and says nothing of what they are', async () => {
    const { circle, sessions } = await offered(weekly, 'invited');
    const person = await house.member(circle);
    await seated(person, sessions[1] ?? '');
    const text = await read(await make(person));
    const [event, ...others] = events(text);
    assert.deepEqual(others, []);
    assert.equal(event?.start.toISOString(), '2026-11-29T18:00:00.000Z');
    assert.equal(event?.summary, 'Gathering');
    assert.equal(event?.description, `${origin}/sessions/${sessions[1]}`);
    for (const word of [aPlan.title, aPlan.purpose, 'Long nights', circle.slug]) assert.ok(!text?.includes(word), word);
  });

  it('of a host is the plan as it comes round, with what is different', async () => {
    const { sessions } = await offered({ ...weekly, zone: 'Europe/Madrid', startsLocal: '2026-11-22T18:00' });
    const [, second = '', third = ''] = sessions;
    const move = { date: '2026-11-30', time: '20:00', note: '', revision: await versionOf(second) };
    value(await house.as(house.host, (app, tx) => moveSession(app, tx, house.host, second, move)));
    const off = { reach: 'one', note: '', revision: await versionOf(third) } as const;
    value(await house.as(house.host, (app, tx) => callOff(app, tx, house.host, third, off)));
    const text = await read(await make(house.host));
    const own = events(text).find((event) => event.rrule && event.start.toISOString() === '2026-11-22T17:00:00.000Z');
    assert.ok(own);
    const span = { from: new Date('2026-11-20T00:00:00Z'), to: new Date('2026-12-14T00:00:00Z') };
    assert.deepEqual(
      ical.expandRecurringEvent(own, span).map(({ start, event }) => [start.toISOString().slice(0, 16), event.status]),
      [
        ['2026-11-22T17:00', 'CONFIRMED'],
        ['2026-11-30T19:00', 'CONFIRMED'],
        ['2026-12-06T17:00', 'CANCELLED'],
        ['2026-12-13T17:00', 'CONFIRMED'],
      ],
    );
    assert.match(text ?? '', /BEGIN:VTIMEZONE\r\nTZID:Europe\/Madrid/);
  });

  it('opens by its newest secret only, until it is ended', async () => {
    const person = await house.someone();
    const first = await make(person);
    const second = await make(person);
    assert.equal(await read(first), null);
    assert.notEqual(await read(second), null);
    await house.as(person, (_app, tx) => endFeed(tx, person.personId));
    assert.equal(await read(second), null);
    assert.equal(await read('guess'), null);
  });

  it('can be one date as a file, for whoever may know of it', async () => {
    const { sessions } = await offered({}, 'invited');
    const about = { locale: 'es', origin };
    const file = (actor: Parameters<typeof house.as>[0]) =>
      house.as(actor, (app, tx) => readDateFile(app, tx, actor, sessions[0] ?? '', about));
    assert.equal(await file(house.stranger), null);
    assert.equal(events(await file(house.host))[0]?.summary, 'Encuentro');
  });
});

describe('what is coming', () => {
  const looking = { filters: noFilters, after: null, zone: 'UTC' };
  const inCircle = async (actor: Parameters<typeof house.as>[0], slug: string, filters = {}) =>
    value(
      await house.as(actor, (app, tx) =>
        listCircle(app, tx, actor, slug, { ...looking, filters: { ...noFilters, ...filters } }),
      ),
    ).dates.map(({ title }) => title);

  it('in a circle is the next date of each gathering, the nearest first', async () => {
    const circle = await house.circle();
    await house.offer(circle, { ...weekly, title: 'Weekly' });
    await house.offer(circle, { startsLocal: '2026-11-25T09:00', title: 'Once' });
    assert.deepEqual(await inCircle(house.stranger, circle.slug), ['Weekly', 'Once']);
  });

  it('can be narrowed by what somebody needs, on their own clock', async () => {
    const circle = await house.circle();
    const place = { name: 'Library', address: '', way: '' };
    await house.offer(circle, {
      title: 'Library',
      format: 'in_person',
      place,
      placeAccess: ['step_free', 'hearing_loop'],
    });
    await house.offer(circle, {
      title: 'Morning',
      startsLocal: '2026-11-24T07:00',
      kind: 'coffee_chat',
      languages: ['ar'],
    });
    const fits = (filters: object) => inCircle(house.host, circle.slug, filters);
    assert.deepEqual(await fits({ format: ['in_person', 'hybrid'] }), ['Library']);
    assert.deepEqual(await fits({ access: ['step_free', 'hearing_loop'] }), ['Library']);
    assert.deepEqual(await fits({ access: ['step_free', 'quiet_room'] }), []);
    assert.deepEqual(await fits({ language: ['ar'] }), ['Morning']);
    assert.deepEqual(await fits({ kind: ['coffee_chat'] }), ['Morning']);
    assert.deepEqual(await fits({ time: ['morning'] }), ['Morning']);
    assert.deepEqual(await fits({ time: ['night', 'evening'] }), ['Library']);
    const east = { ...looking, filters: { ...noFilters, time: ['evening' as const] }, zone: 'Asia/Tokyo' };
    const there = value(await house.as(house.host, (app, tx) => listCircle(app, tx, house.host, circle.slug, east)));
    assert.deepEqual(there.dates, []);
  });

  it('everywhere leaves out invited circles, closed ones and hosts whom one blocked', async () => {
    const open = await offered({ title: 'Open' });
    await offered({ title: 'Invited' }, 'invited');
    const person = await house.someone();
    const titles = async () =>
      (await house.as(person, (app, tx) => listOpen(app, tx, person, looking))).dates.map(({ title }) => title);
    assert.ok((await titles()).includes('Open'));
    assert.ok(!(await titles()).includes('Invited'));
    await house.block(person, house.host);
    assert.deepEqual(await titles(), []);
    const seen = await house.as(person, (app, tx) => readGathering(app, tx, person, open.id));
    assert.equal(code(seen), 'not_found');
  });

  it('for oneself is every date with a seat or a duty', async () => {
    const { circle, sessions } = await offered(weekly);
    const person = await house.member(circle);
    await seated(person, sessions[2] ?? '');
    const own = await house.as(person, (app, tx) => listOwn(app, tx, person));
    assert.deepEqual(
      own.map(({ id, mine }) => [id, mine?.seat?.state]),
      [[sessions[2], 'taken']],
    );
  });
});

describe('helping to lead', () => {
  const ask = (session: string, person: Person, reach: 'one' | 'following' = 'one') =>
    house.as(house.host, (app, tx) =>
      askHelper(app, tx, house.host, session, { person: person.personId, duty: 'cohost', reach }),
    );

  it('is asked of people of the circle, who are told and may say yes', async () => {
    const { id, circle, sessions } = await offered(weekly);
    const [first = ''] = sessions;
    const person = await house.member(circle);
    value(await ask(first, person, 'following'));
    assert.deepEqual(await house.noticesOf(person), ['gathering_duty_asked']);
    const asked = value(await house.as(person, (app, tx) => showDutyAsked(app, tx, person, id)));
    assert.deepEqual([asked.duty, asked.dates.length, asked.lasting], ['cohost', 12, true]);
    value(await house.as(person, (app, tx) => answerDuty(app, tx, person, id, 'yes')));
    const view = value(await house.as(house.host, (app, tx) => readGathering(app, tx, house.host, id)));
    assert.deepEqual(
      view.leaders.map(({ duty }) => duty),
      ['host', 'cohost'],
    );
    const again = await house.as(person, (app, tx) => answerDuty(app, tx, person, id, 'yes'));
    assert.equal(code(again), 'gathering_duty_over');
    house.clock.forward(7 * 86_400_000);
    await planAhead(house.app);
    const own = await house.as(person, (app, tx) => listOwn(app, tx, person));
    assert.equal(own.filter(({ mine }) => mine?.duty === 'cohost').length, 12);
  });

  it('may be declined, which nobody sees', async () => {
    const { id, circle, sessions } = await offered({ startsLocal: '2026-12-05T18:00' });
    const [first = ''] = sessions;
    const person = await house.member(circle);
    value(await ask(first, person));
    const page = () => house.as(house.host, (app, tx) => showHelpers(app, tx, house.host, first, null));
    const before = value(await page()).askable;
    value(await house.as(person, (app, tx) => answerDuty(app, tx, person, id, 'no')));
    assert.deepEqual(value(await page()).askable, before);
    assert.equal(code(await ask(first, person)), 'helper_asked_already');
  });

  it('is not asked of strangers, nor of people who blocked the host', async () => {
    const { circle, sessions } = await offered({ startsLocal: '2026-12-05T18:00' });
    const [first = ''] = sessions;
    assert.equal(code(await ask(first, await house.someone())), 'no_member');
    const person = await house.member(circle);
    await house.block(person, house.host);
    assert.equal(code(await ask(first, person)), 'no_member');
  });
});

describe('what the calendar keeps of a person', () => {
  it('is theirs to have, and goes with them', async () => {
    const { id, circle, sessions } = await offered({ ...weekly, startsLocal: '2026-12-06T18:00' });
    const person = await house.member(circle);
    const [first = ''] = sessions;
    const asking = { person: person.personId, duty: 'standby', reach: 'one' } as const;
    value(await house.as(house.host, (app, tx) => askHelper(app, tx, house.host, first, asking)));
    await house.as(person, (app, tx) => makeFeed(app, tx, person));
    const all = await house.as(person, (app, tx) => personData.exportPerson(app, tx, person.personId));
    assert.partialDeepStrictEqual(all, { gatheringDuties: [{ date: first, duty: 'standby', answer: 'asked' }] });
    assert.ok(all.calendarAddressSince);
    await house.as(person, (app, tx) => personData.erasePerson(app, tx, person.personId));
    const gone = await house.as(person, (app, tx) => personData.exportPerson(app, tx, person.personId));
    assert.partialDeepStrictEqual(gone, { gatheringDuties: [], calendarAddressSince: null, gatheringsOffered: [] });

    const offeredBy = async () => {
      const kept = await house.as(house.host, (app, tx) => personData.exportPerson(app, tx, house.host.personId));
      return (kept.gatheringsOffered as { starts: string }[]).some(({ starts }) => starts === '2026-12-06T18:00');
    };
    assert.equal(await offeredBy(), true);
    await house.as(house.host, (app, tx) => personData.erasePerson(app, tx, house.host.personId));
    assert.equal(await offeredBy(), false);
    const view = value(await house.as(person, (app, tx) => readGathering(app, tx, person, id)));
    assert.deepEqual([view.leaders, view.goesOn], [[], false]);
  });
});
