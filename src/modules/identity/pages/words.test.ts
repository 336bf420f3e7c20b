import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { zone } from '#contracts/identity';
import { zoneName, zones } from './words.ts';

test('time zones stand in order under the names their people use today, and each can be kept', () => {
  const names = zones.slice(1).map(zoneName);
  for (const name of ['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Ho Chi Minh', 'Europe/Kyiv', 'America/Nuuk'])
    assert.ok(names.includes(name), name);
  for (const name of ['Asia/Calcutta', 'Europe/Kiev', 'Asia/Saigon']) assert.ok(!names.includes(name), name);
  assert.deepEqual(names, [...names].sort());
  assert.equal(new Set(names).size, names.length);
  for (const name of zones) assert.ok(v.is(zone, name), name);
});
