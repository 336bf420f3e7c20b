import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import * as community from '#modules/community';
import * as safety from '#modules/safety';
import { hour, minute } from '#platform/clock';
import { type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { gatheringsParts } from '#support/over-dates';
import type { Visitor } from '#support/visitor';
import { lookForStandIn, noteAbsentHost } from '../index.ts';
import { callOff } from '../use-cases/call-off.ts';
import { routes } from './routes.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
  const { app } = house;
  const all = [...safety.routes(app), ...community.routes(app), ...routes(app, gatheringsParts(house))];
  house.mount(all, (personId) => personId === house.host.personId);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const startsAt = (days: number) =>
  new Date(house.clock.now().getTime() + days * 24 * hour).toISOString().slice(0, 10).concat('T18:00');

/** A gathering some days from now. */
async function offered(plan: Parameters<GatheringsHouse['offer']>[1] = {}, days = 3) {
  const circle = await house.circle();
  const { sessions } = await house.offer(circle, { startsLocal: startsAt(days), ...plan });
  return { circle, session: sessions[0] ?? '' };
}

const reserve = async (browser: Visitor, session: string, fields: Record<string, string> = {}) =>
  browser.submit(await browser.get(`/sessions/${session}/reserve`), '/reserve', fields);
const mine = (browser: Visitor, session: string) => browser.get(`/sessions/${session}/seat`);
const work = () => house.app.jobs.drain();

describe('somebody without an account', () => {
  it('has a seat after one form: a nickname is offered, the agreements are accepted, they are in the circle', async () => {
    const { circle, session } = await offered();
    const browser = house.visitor();
    const form = await browser.get(`/sessions/${session}/reserve`);
    assert.match(form.words, /What is said here stays here/);
    const nickname = form.forms.flatMap(({ fields }) => fields).find(([name]) => name === 'nickname')?.[1] ?? '';
    assert.ok(nickname.length > 2, 'a nickname is offered');
    const seat = await browser.submit(form, '/reserve', { way: 'listen', accept: 'yes', adult: 'yes' });
    assert.equal(seat.path, `/sessions/${session}/seat?said=gatherings.said.seat_taken`);
    assert.match(seat.words, /Your seat is reserved/);
    assert.match(seat.words, /Just listening/);
    assert.ok(browser.cookies.has('beside-session'));
    assert.match((await browser.get(`/circles/${circle.slug}/about`)).words + seat.words, /You have a seat/);
  });

  it('keeps what was chosen where something is missing, and is nobody yet', async () => {
    const { session } = await offered();
    const browser = house.visitor();
    const refused = await reserve(browser, session, { way: 'text', remind: 'both', nickname: 'Calm Otter' });
    assert.equal(refused.status, 422);
    const fields = new Map(refused.forms.flatMap((form) => form.fields));
    assert.deepEqual([fields.get('way'), fields.get('remind'), fields.get('nickname')], ['text', 'both', 'Calm Otter']);
    assert.equal(browser.cookies.has('beside-session'), false);
    const odd = await reserve(browser, session, { way: 'by_owl', accept: 'yes', adult: 'yes' });
    assert.equal(odd.status, 422);
  });
});

describe('a member', () => {
  it('reserves, changes how they take part and how they are reminded, gives up and takes back', async () => {
    const { circle, session } = await offered({ format: 'hybrid', place: { name: 'Hall', address: '', way: '' } });
    const { browser } = await house.member(circle);
    const seat = await reserve(browser, session, { way: 'in_place', listens: 'yes' });
    assert.match(seat.words, /There in person/);
    const changed = await reserve(browser, session, { way: 'text' });
    assert.match(changed.words, /In writing/);
    const reminded = await browser.submit(changed, '/remind', { remind: 'none' });
    assert.match(reminded.words, /Your choice is kept/);
    assert.equal((await browser.post(`/sessions/${session}/remind`, { remind: 'hourly' })).status, 422);
    const given = await browser.submit(reminded, '/cancel');
    assert.match(given.words, /You gave up your seat/);
    const back = await browser.submit(given, '/undo');
    assert.match(back.words, /You have your seat again/);
    await browser.submit(back, '/cancel');
    house.clock.forward(5 * minute);
    const late = await browser.submit(given, '/undo');
    assert.deepEqual([late.status, /Someone else has this seat/.test(late.words)], [409, true]);
  });

  it('waits where it is full, is offered what becomes free, and says yes or no', async () => {
    const { circle, session } = await offered({ seats: 2, minimum: 2 }, 6);
    const [ann, ben, cleo] = [await house.member(circle), await house.member(circle), await house.member(circle)];
    await reserve(ann.browser, session);
    house.clock.forward(1000);
    const waiting = await reserve(ben.browser, session);
    assert.match(waiting.words, /You wait for a seat/);
    house.clock.forward(1000);
    await reserve(cleo.browser, session);
    await ann.browser.post(`/sessions/${session}/cancel`, {});
    house.clock.forward(5 * minute);
    await work();
    const free = await mine(ben.browser, session);
    assert.match(free.words, /A seat is free for you/);
    const declined = await ben.browser.submit(free, '/decline');
    assert.match(declined.words, /It goes to the next person/);
    const taken = await cleo.browser.submit(await mine(cleo.browser, session), '/accept');
    assert.match(taken.words, /You have a seat/);
    const late = await ben.browser.submit(free, '/accept');
    assert.equal(late.status, 404);
  });

  it('who accepted older agreements accepts the new ones on the way', async () => {
    const { circle, session } = await offered();
    const { browser } = await house.member(circle);
    const agreements = `/circles/${circle.slug}/settings/agreements`;
    const settings = await house.host.browser.get(agreements);
    const changes = { agreements: 'We begin on time.', changes: 'One for the clock.' };
    await house.host.browser.submit(settings, '/agreements', changes);
    const refused = await reserve(browser, session);
    assert.deepEqual([refused.status, /We begin on time/.test(refused.words)], [422, true]);
    const seat = await reserve(browser, session, { accept: 'yes' });
    assert.match(seat.words, /You have a seat/);
  });
});

describe('where a date cannot be as planned', () => {
  it('says so with the host’s words, and what else there is', async () => {
    const circle = await house.circle();
    const rule = 'FREQ=WEEKLY;COUNT=3';
    const { sessions } = await house.offer(circle, { startsLocal: startsAt(3), rule });
    const [session = '', next = ''] = sessions;
    const { browser } = await house.member(circle);
    await reserve(browser, session);
    const form = { reach: 'one', note: 'The hall is closed.', revision: 0 } as const;
    value(await house.as(house.host, (app, tx) => callOff(app, tx, house.host, session, form)));
    await work();
    const seat = await mine(browser, session);
    assert.match(seat.words, /This date does not take place/);
    assert.match(seat.words, /The hall is closed/);
    assert.ok(seat.links.includes(`/sessions/${next}`));
    const again = await browser.get(`/sessions/${session}/reserve`);
    assert.equal(again.status, 410);
  });
});

describe('leading in somebody’s place', () => {
  const absent = (session: string) =>
    house.as(house.host, async (app, tx) => {
      await noteAbsentHost(app, tx, session);
      return lookForStandIn(app, tx, session);
    });

  it('is asked of a host of the circle when nobody else is left; whoever comes leads (gathering_duty_over)', async () => {
    const { circle, session } = await offered();
    const other = await house.member(circle);
    await makeHost(circle, other);
    const early = await other.browser.get(`/sessions/${session}/duty`);
    assert.equal(early.status, 410);
    const { asked } = await absent(session);
    assert.deepEqual(
      asked.map(({ personId }) => personId),
      [other.personId],
    );
    const question = await other.browser.get(`/sessions/${session}/duty`);
    assert.match(question.words, /Can you come and lead now/);
    assert.equal((await other.browser.post(`/sessions/${session}/duty`, { answer: 'maybe' })).status, 422);
    const came = await other.browser.submit(question, '/duty', { answer: 'yes' });
    assert.equal(came.path, `/rooms/${session}`);
    assert.match((await mine(other.browser, session)).words, /You lead this date together with someone/);
  });

  it('may be declined like nothing', async () => {
    const { circle, session } = await offered();
    const other = await house.member(circle);
    await makeHost(circle, other);
    await absent(session);
    const question = await other.browser.get(`/sessions/${session}/duty`);
    const said = await other.browser.submit(question, '/duty', { answer: 'no' });
    assert.match(said.words, /Nobody is told/);
    assert.match((await other.browser.get(`/sessions/${session}/duty`)).words, /You said no, and that is fine/);
  });

  it('is a matter for who looks after the place once a host was away twice', async () => {
    const host = await house.someone('Absent Host');
    const circle = await house.circle();
    await house.member(circle);
    await makeHost(circle, host);
    const { sessions } = await house.offer(circle, { startsLocal: startsAt(2), rule: 'FREQ=DAILY;COUNT=3' });
    for (const session of sessions.slice(0, 2)) {
      await house.as(host, async (_app, tx) => {
        await sql`update gatherings.duty set person_id = ${host.personId} where session_id = ${session}`.execute(
          tx.of<Record<string, never>>(),
        );
      });
      await absent(session);
      await absent(session);
    }
    assert.deepEqual(
      (await house.noticesOf(house.host)).filter((kind) => kind === 'host_absent'),
      ['host_absent'],
    );
    const page = await house.host.browser.get('/gatherings/absences');
    assert.match(page.words, /Absent Host/);
  });

  async function makeHost({ slug }: { readonly slug: string }, person: Person) {
    await house.app.db.as(person, (tx) =>
      sql`insert into community.membership (circle_id, person_id, organisation_id, duty, accepted_version, joined_on)
        select id, ${person.personId}, ${person.organisationId}, 'host', agreements_version, current_date
        from community.circle where slug = ${slug}
        on conflict (circle_id, person_id) do update set duty = 'host'`.execute(tx.of<Record<string, never>>()),
    );
  }
});
