import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedOn } from './typed-on.ts';

test('what was typed while words were on their way is what comes after them, or all of it where they were changed', () => {
  assert.equal(typedOn('Warm greetings', 'Warm greetings'), '');
  assert.equal(typedOn('Warm greetings', 'Warm greetings and more'), 'and more');
  assert.equal(typedOn('Warm greetings', 'Warmest greetings'), 'Warmest greetings');
  assert.equal(typedOn('Warm greetings', ''), '');
});
