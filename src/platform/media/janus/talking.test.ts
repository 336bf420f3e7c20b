import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsFor } from '../embedded/worker/speaking.ts';
import { createTalking } from './talking.ts';

test('whoever is heard is in the list, the loudest first, and told once', () => {
  const talking = createTalking(() => undefined);
  assert.ok(talking.note('ann', 40));
  assert.ok(talking.note('ben', 25));
  assert.deepEqual(talking.members, ['ben', 'ann']);
  assert.ok(!talking.note('ben', 24));
  assert.ok(talking.note('ann', 20));
  assert.deepEqual(talking.members, ['ann', 'ben']);
});

test('a pause between words is not the end; a lasting silence is', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const silent: string[] = [];
  const talking = createTalking((member) => silent.push(member));
  talking.note('ann', 40);
  talking.note('ann', null);
  t.mock.timers.tick(holdsFor - 1);
  assert.ok(!talking.note('ann', 40));
  t.mock.timers.tick(holdsFor);
  assert.deepEqual([talking.members, silent], [['ann'], []]);

  talking.note('ann', null);
  t.mock.timers.tick(holdsFor / 2);
  // Each connection of the room hears of it.
  talking.note('ann', null);
  t.mock.timers.tick(holdsFor / 2);
  assert.deepEqual([talking.members, silent], [[], ['ann']]);
  talking.note('ann', null);
  t.mock.timers.tick(holdsFor);
  assert.deepEqual(silent, ['ann']);
});

test('whoever is muted or gone is off the list at once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const silent: string[] = [];
  const talking = createTalking((member) => silent.push(member));
  talking.note('ann', 40);
  talking.note('ann', null);
  assert.ok(talking.forget('ann'));
  assert.ok(!talking.forget('ann'));
  t.mock.timers.tick(holdsFor);
  assert.deepEqual([talking.members, silent], [[], []]);
});
