import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTalking } from './talking.ts';

test('who is heard stands there, the loudest first, until they fall silent', () => {
  const talking = createTalking();
  talking.note('ann', 40);
  talking.note('ben', 20);
  talking.note('cleo', 30);
  assert.deepEqual(talking.members, ['ben', 'cleo', 'ann']);
  talking.note('ann', 10);
  talking.note('ben', null);
  assert.deepEqual(talking.members, ['ann', 'cleo']);
});
