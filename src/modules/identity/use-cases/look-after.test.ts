import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { selfOf } from '#support/account';
import { type TestPlatform, testPlatform } from '#support/platform';
import { coordinators } from '../store/people.ts';
import { answerDuty, askToCoordinate, changePlace, presentOrganisation, stepBack, stopAsking } from './look-after.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

const change = {
  name: 'Harbour',
  language: 'es' as const,
  offered: ['ar' as const],
  country: 'ES',
  zone: 'Europe/Madrid',
  adultsOnly: false,
  askToHostsAfter: 3,
  askToCoordinatorsAfter: 12,
};
const holders = () => place.app.db.as(place.coordinator.actor, (tx) => coordinators(tx));

test('a coordinator changes the basics; its own language is always offered, first', async () => {
  const self = await selfOf(place, place.coordinator);
  assert.ok((await changePlace(place.app, self, change)).ok);
  const { organisation } = await presentOrganisation(place.app, self);
  assert.equal(organisation.name, 'Harbour');
  assert.deepEqual(organisation.languages, ['es', 'ar']);
  assert.deepEqual([organisation.country, organisation.zone, organisation.adultsOnly], ['ES', 'Europe/Madrid', false]);
  assert.deepEqual(organisation.settings, { askToHostsAfter: 3, askToCoordinatorsAfter: 12 });
});

test('nobody else does (coordinators_only)', async () => {
  const person = await place.person('Late Sparrow');
  const only = { ok: false, code: 'coordinators_only' };
  assert.deepEqual(await changePlace(place.app, person.actor, change), only);
  assert.deepEqual(await askToCoordinate(place.app, person.actor, 'Quiet Heron'), only);
  assert.deepEqual(await stopAsking(place.app, person.actor, person.id), only);
});

test('a person who is asked may say no, and may say yes', async () => {
  const person = await place.person('Early Sparrow');
  const self = place.coordinator.actor;
  assert.deepEqual(await answerDuty(place.app, person.actor, true), { ok: false, code: 'duty_not_asked' });

  assert.ok((await askToCoordinate(place.app, self, 'early sparrow')).ok);
  assert.deepEqual(
    (await presentOrganisation(place.app, self)).asked.map(({ id }) => id),
    [person.id],
  );
  assert.deepEqual(await holders(), [self.personId]);
  const [told] = (await place.app.events.since(place.organisationId, 0)).slice(-1);
  assert.deepEqual([told?.kind, told?.audience], ['identity.duty_asked', { person: person.id }]);
  assert.ok((await answerDuty(place.app, person.actor, false)).ok);
  assert.deepEqual(await holders(), [self.personId]);

  assert.ok((await askToCoordinate(place.app, self, 'Early Sparrow')).ok);
  assert.ok((await answerDuty(place.app, person.actor, true)).ok);
  assert.deepEqual((await holders()).sort(), [self.personId, person.id].sort());
  assert.ok((await askToCoordinate(place.app, self, 'Early Sparrow')).ok, 'asking who does it already changes nothing');
  assert.deepEqual((await presentOrganisation(place.app, self)).asked, []);
});

test('a question can be taken back; whom nobody knows cannot be asked (person_unknown)', async () => {
  const person = await place.person('Silver Sparrow');
  const self = place.coordinator.actor;
  assert.ok((await askToCoordinate(place.app, self, 'Silver Sparrow')).ok);
  assert.ok((await stopAsking(place.app, self, person.id)).ok);
  assert.deepEqual(await answerDuty(place.app, person.actor, true), { ok: false, code: 'duty_not_asked' });
  assert.deepEqual(await askToCoordinate(place.app, self, 'Nobody At All'), {
    ok: false,
    code: 'person_unknown',
    field: 'nickname',
  });
});

test('whoever steps back leaves somebody who goes on (last_coordinator), also when two do it at once', async () => {
  const both = await holders();
  assert.equal(both.length, 2);
  const results = await Promise.all(
    both.map((personId) => stepBack(place.app, { organisationId: place.organisationId, personId })),
  );
  assert.equal(results.filter((result) => result.ok).length, 1);
  assert.deepEqual(
    results.find((result) => !result.ok),
    { ok: false, code: 'last_coordinator' },
  );
  assert.equal((await holders()).length, 1);
});
