import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Channels, decideDelivery, isTimed, isTold } from './delivery.ts';
import { usualQuietHours } from './quiet-hours.ts';

const chosen: Channels = { push: true, mail: false, quiet: usualQuietHours, pageOnly: ['affirmation'] };
const noon = { now: new Date('2026-11-21T12:00:00Z'), zone: 'UTC' };
const night = { now: new Date('2026-11-21T23:30:00Z'), zone: 'UTC' };

test('by day a notice is told at once', () => {
  assert.equal(decideDelivery(['reply'], chosen, noon), 'now');
});

test('by night it waits until the quiet hours end', () => {
  assert.deepEqual(decideDelivery(['reply'], chosen, night), { waitUntil: new Date('2026-11-22T08:00:00Z') });
});

test('what was asked for at its moment does not wait for the morning, unless it is for the page only', () => {
  assert.equal(decideDelivery(['session_soon'], chosen, night), 'now');
  assert.equal(isTimed(['reply', 'duty_session_now'], chosen), true);
  assert.equal(isTimed(['session_tomorrow', 'seat_offered'], chosen), false);
  const page: Channels = { ...chosen, pageOnly: ['session_soon'] };
  assert.equal(decideDelivery(['session_soon'], page, night), 'nothing');
  assert.deepEqual(decideDelivery(['session_soon', 'reply'], page, night), {
    waitUntil: new Date('2026-11-22T08:00:00Z'),
  });
});

test('it is the clock of the person that counts', () => {
  assert.deepEqual(decideDelivery(['reply'], chosen, { ...noon, zone: 'Asia/Tokyo' }), 'now');
  assert.deepEqual(decideDelivery(['reply'], chosen, { ...noon, zone: 'Pacific/Auckland' }), {
    waitUntil: new Date('2026-11-21T19:00:00Z'),
  });
});

test('kinds for the page only are not told, not even together with nothing else', () => {
  assert.equal(decideDelivery(['affirmation', 'affirmation'], chosen, noon), 'nothing');
  assert.equal(decideDelivery(['affirmation', 'reply'], chosen, noon), 'now');
});

test('who chose neither push nor mail hears of nothing outside of the page', () => {
  const page: Channels = { ...chosen, push: false };
  assert.equal(decideDelivery(['reply'], page, noon), 'nothing');
  assert.equal(isTold(page, 'reply'), false);
  assert.equal(isTold({ ...page, mail: true }, 'reply'), true);
});

test('where nothing waits nothing is told', () => {
  assert.equal(decideDelivery([], chosen, noon), 'nothing');
});
