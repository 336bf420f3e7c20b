import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { hour } from '#platform/clock';
import { selfOf } from '#support/account';
import { type TestPlatform, testPlatform } from '#support/platform';
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  forgetEndedSessions,
  presentSessions,
  sessionStillLive,
  signOut,
} from './end-sessions.ts';
import { openSession } from './open-session.ts';
import { recogniseSession } from './recognise-session.ts';
import { untilSessionEnds } from './watch-sessions.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

const facts = async () => ({ unread: false, host: false });
const alive = async (token: string) => (await recogniseSession(place.app, place.organisationId, token, facts)) !== null;

async function onTwoDevices(nickname: string) {
  const person = await place.person(nickname);
  const self = await selfOf(place, person);
  const other = await place.app.db.as(person.actor, (tx) =>
    openSession(place.app, tx, {
      organisationId: place.organisationId,
      personId: person.id,
      ownDevice: false,
      userAgent: 'Mozilla/5.0 (iPhone) Safari/605',
    }),
  );
  const here = person.browser.cookies.get('beside-session') ?? '';
  const elsewhere = (await presentSessions(place.app, self)).find((session) => !session.here);
  assert.ok(elsewhere);
  return { person, self, here, there: other.token, thereId: elsewhere.id };
}

test('the list shows each device coarsely, this one first, and what ended by itself not at all', async () => {
  const { self } = await onTwoDevices('Amber Lake');
  const sessions = await presentSessions(place.app, self);
  assert.deepEqual(
    sessions.map(({ device, own, here }) => ({ device, own, here })),
    [
      { device: '', own: true, here: true },
      { device: 'Safari, iOS', own: false, here: false },
    ],
  );
  place.clock.forward(3 * hour);
  assert.deepEqual(
    (await presentSessions(place.app, self)).map(({ here }) => here),
    [true],
  );
  await forgetEndedSessions(place.app);
  assert.equal(
    await sessionStillLive(
      place.app,
      { organisationId: self.organisationId, personId: self.personId },
      sessions[1]?.id ?? '',
    ),
    false,
  );
  assert.equal(
    await sessionStillLive(place.app, { organisationId: self.organisationId, personId: self.personId }, self.sessionId),
    true,
  );
});

test('one session ends at once and the other goes on', async () => {
  const { self, here, there, thereId } = await onTwoDevices('Misty Lake');
  await endSession(place.app, self, thereId);
  assert.deepEqual([await alive(here), await alive(there)], [true, false]);
});

test('all others end, or all of them', async () => {
  const one = await onTwoDevices('Calm Lake');
  await endOtherSessions(place.app, one.self);
  assert.deepEqual([await alive(one.here), await alive(one.there)], [true, false]);
  const two = await onTwoDevices('Kind Lake');
  await endAllSessions(place.app, two.self);
  assert.deepEqual([await alive(two.here), await alive(two.there)], [false, false]);
  const three = await onTwoDevices('Soft Lake');
  await signOut(place.app, three.self);
  assert.deepEqual([await alive(three.here), await alive(three.there)], [false, true]);
});

test("nobody ends somebody else's session", async () => {
  const mine = await onTwoDevices('Warm Lake');
  const yours = await onTwoDevices('Brave Lake');
  await endSession(place.app, mine.self, yours.thereId);
  await endOtherSessions(place.app, mine.self);
  assert.deepEqual([await alive(yours.here), await alive(yours.there)], [true, true]);
});

const aborted = async (signal: AbortSignal, within = 2_000) => {
  for (let left = within; left > 0 && !signal.aborted; left -= 10) await pause(10);
  return signal.aborted;
};

test('a stream ends with its session, and no other does', async () => {
  const { person, self, thereId } = await onTwoDevices('Slow Lake');
  const request = new AbortController();
  const here = untilSessionEnds(place.app, person.actor, self.sessionId, request.signal);
  const there = untilSessionEnds(place.app, person.actor, thereId, request.signal);
  const visitor = untilSessionEnds(place.app, { ...person.actor, personId: null }, null, request.signal);
  await pause(100);
  await endSession(place.app, self, thereId);
  assert.equal(await aborted(there), true);
  assert.deepEqual([here.aborted, visitor.aborted], [false, false]);
  request.abort();
  assert.deepEqual([here.aborted, visitor.aborted], [true, true]);
});
