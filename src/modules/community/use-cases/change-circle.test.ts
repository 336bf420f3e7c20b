import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { aCircle, type CirclesHouse, circlesHouse, code, type Person, value } from '#support/circles';
import { noFilters } from '../domain/filters.ts';
import { templateByKey, templates } from '../domain/templates.ts';
import { accessCircle } from './access-circle.ts';
import { accessHostedCircle, accessManagedCircle } from './access-managed-circle.ts';
import { changeAgreements, changeCircle, changeStatus } from './change-circle.ts';
import { createStarterCircles } from './create-starter-circles.ts';
import { blankCircle, fillTemplate, startingAgreements } from './fill-template.ts';
import { joinBySlug } from './join-circle.ts';
import { listCircles } from './list-circles.ts';
import { makeCircle, mayActorOpenCircles, openCircle } from './make-circle.ts';
import { recordAnswerTimes } from './record-answer-times.ts';
import { showManagedAgreements } from './show-managed-agreements.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
after(() => house.drop());

const see = (person: Person, id: string) => house.as(person, (app, tx) => accessCircle(app, tx, person, id));
const change = (person: Person, id: string, about: Partial<typeof aCircle>) =>
  house.as(person, (app, tx) => changeCircle(app, tx, person, id, { ...aCircle, ...about }));

describe('opening a circle', () => {
  it('is for coordinators and hosts: hosts_only for others', async () => {
    const person = await house.someone();
    const open = (by: Person) => house.as(by, (app, tx) => openCircle(app, tx, by, aCircle));
    assert.equal(code(await open(person)), 'hosts_only');
    const { id } = value(await open(house.host));
    assert.equal((await see(house.host, id))?.may.host, true);
    await house.as(house.host, (app, tx) =>
      makeCircle(app, tx, { ...aCircle, organisationId: house.organisationId, hostId: person.personId }),
    );
    assert.equal(await house.as(person, (_, tx) => mayActorOpenCircles(tx, person)), true);
    assert.equal(await house.as(house.stranger, (_, tx) => mayActorOpenCircles(tx, house.stranger)), false);
  });

  it('gives it an address that says nothing about it', async () => {
    const { slug } = await house.circle({ name: 'Zebra' });
    assert.match(slug, /^[a-z]+-[a-z]+(-\d+)?$/);
    assert.doesNotMatch(slug, /zebra/);
  });
});

describe('changing a circle', () => {
  it('is for its hosts, and for coordinators where it is open', async () => {
    const person = await house.someone();
    const { id } = await house.as(house.host, (app, tx) =>
      makeCircle(app, tx, { ...aCircle, organisationId: house.organisationId, hostId: person.personId }),
    );
    value(await change(person, id, { name: 'Nights' }));
    value(await change(house.host, id, { purpose: 'For the small hours.' }));
    const outsider = await house.someone();
    assert.equal(code(await change(outsider, id, {})), 'hosts_only');
    assert.equal(
      code(await house.as(outsider, (app, tx) => changeStatus(app, tx, outsider, id, 'closed'))),
      'hosts_only',
    );
    const agreements = { agreements: ['Mine.'], changes: 'All.' };
    assert.equal(
      code(await house.as(outsider, (app, tx) => changeAgreements(app, tx, outsider, id, agreements))),
      'hosts_only',
    );
    assert.equal(
      code(await house.as(outsider, (app, tx) => showManagedAgreements(app, tx, outsider, id))),
      'hosts_only',
    );
  });

  it('of an invited circle is for its hosts alone: not_found for coordinators', async () => {
    const person = await house.someone();
    const { id } = await house.as(house.host, (app, tx) =>
      makeCircle(app, tx, {
        ...aCircle,
        access: 'invited',
        organisationId: house.organisationId,
        hostId: person.personId,
      }),
    );
    value(await change(person, id, { name: 'Sealed nights' }));
    assert.equal((await see(person, id))?.name, 'Sealed nights');
    assert.equal(code(await change(house.host, id, {})), 'not_found');
    assert.equal(
      code(await house.as(house.host, (app, tx) => accessManagedCircle(app, tx, house.host, id))),
      'not_found',
    );
    assert.equal(
      code(await house.as(house.host, (app, tx) => accessHostedCircle(app, tx, house.host, id))),
      'not_found',
    );
  });

  it('never makes people’s words stay longer than they were told: keep_only_shorter', async () => {
    const { id } = await house.circle({ keepDays: 90 });
    assert.deepEqual(await change(house.host, id, { keepDays: null }), {
      ok: false,
      code: 'keep_only_shorter',
      field: 'keepDays',
    });
    value(await change(house.host, id, { keepDays: 30 }));
    assert.equal((await see(house.host, id))?.keepDays, 30);
  });

  it('can end it for everybody else, and a coordinator can open it again', async () => {
    const { id, slug } = await house.circle();
    const person = await house.someone();
    const entry = { acceptance: { accept: true, adult: true, version: 1 }, newcomer: null };
    value(await house.as(person, (app, tx) => joinBySlug(app, tx, person, slug, entry)));
    const set = (status: 'open' | 'closed') =>
      house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, status));
    value(await set('closed'));
    assert.equal((await see(person, id))?.may.read, true);
    assert.equal((await see(person, id))?.may.write, false);
    assert.equal(await see(await house.someone(), id), null);
    value(await set('open'));
    assert.equal((await see(person, id))?.may.write, true);
  });
});

describe('how quickly people answer', () => {
  it('is told from true figures, in words, once there are enough', async () => {
    const { id } = await house.circle();
    const record = (answered: number) =>
      house.app.db.system('test', (tx) =>
        recordAnswerTimes(house.app, tx, [{ circleId: id, answered, medianMinutes: 150.4 }]),
      );
    await record(9);
    assert.equal((await see(house.host, id))?.answersWithin, null);
    await record(10);
    assert.equal((await see(house.host, id))?.answersWithin, 'community.answers.hours');
  });

  it('of a circle that is gone is passed over', async () => {
    const gone = { circleId: house.organisationId, answered: 50, medianMinutes: 1 };
    await house.app.db.system('test', (tx) => recordAnswerTimes(house.app, tx, [gone]));
  });
});

describe('starter circles', () => {
  it('are made in the organisation’s language, the one for new people first, hosted by the first host', async () => {
    const made = await house.as(house.host, (app, tx) =>
      createStarterCircles(app, tx, {
        organisationId: house.organisationId,
        hostId: house.host.personId,
        language: 'es',
      }),
    );
    assert.deepEqual(
      made.map(({ template }) => template),
      templates.map(({ key }) => key),
    );
    const filters = { ...noFilters, languages: ['es' as const] };
    const list = await house.as(house.stranger, (app, tx) => listCircles(app, tx, house.stranger, filters));
    assert.deepEqual(
      list.circles.map(({ slug }) => slug),
      made.map(({ slug }) => slug),
    );
    assert.equal(list.circles[3]?.name, 'Duelo');
    assert.equal((await see(house.host, made[0]?.id ?? ''))?.may.host, true);
  });

  it('fill a form as they would be made, and a blank one starts with the common agreements', () => {
    const template = templateByKey('grief');
    assert.ok(template);
    for (const language of ['en', 'es', 'ar']) {
      const filled = fillTemplate(template, language);
      assert.deepEqual(filled.agreements.slice(0, -1), startingAgreements(language));
      assert.deepEqual(blankCircle(language).agreements, startingAgreements(language));
    }
  });
});
