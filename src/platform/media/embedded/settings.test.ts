import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything } from '../allowed.ts';
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
  const decided = (version: number, audio: boolean) => ({ audio, video: true, version });
  for (const [version, audio] of [
    [7, false],
    [6, true],
    [5, true],
  ] as const)
    settings.allow('room', 'ann', decided(version, audio));
  assert.deepEqual(settings.of('room', 'ann').allowed, decided(7, false));
  settings.allow('room', 'ann', decided(8, true));
  assert.deepEqual(settings.of('room', 'ann').allowed, decided(8, true));
});
