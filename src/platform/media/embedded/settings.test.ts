import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything } from '../allowed.ts';
import { decided } from '../trial/decided.ts';
import { createSettings } from './settings.ts';

test('what was decided about a member is known until their room is closed', () => {
  const settings = createSettings();
  const allowed = { audio: false, video: true, version: 4 };
  settings.allow('room', 'ann', allowed);
  settings.want('room', 'ann', { ben: 'high' });
  settings.want('room', 'ann', { cem: 'off' });
  assert.deepEqual(settings.of('room', 'ann'), { allowed, wants: { ben: 'high', cem: 'off' } });
  assert.deepEqual(settings.of('other', 'ann'), { allowed: everything, wants: {} });
  settings.forget('room');
  assert.deepEqual(settings.of('room', 'ann'), { allowed: everything, wants: {} });
});

test('of what was decided about a member the latest counts, in whatever order it comes', () => {
  const settings = createSettings();
  const [first, second, third, fourth] = [decided(), decided(), decided({ audio: false }), decided()];
  for (const one of [third, second, first]) settings.allow('room', 'ann', one);
  assert.deepEqual(settings.of('room', 'ann').allowed, third);
  settings.allow('room', 'ann', fourth);
  assert.deepEqual(settings.of('room', 'ann').allowed, fourth);
});
