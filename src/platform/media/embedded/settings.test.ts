import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettings } from './settings.ts';

test('what was decided about a member is known until their room is closed', () => {
  const settings = createSettings();
  settings.allow('room', 'ann', 'audio', false);
  settings.allow('room', 'ann', 'video', false);
  settings.allow('room', 'ann', 'video', true);
  settings.want('room', 'ann', { ben: 'high' });
  settings.want('room', 'ann', { cem: 'off' });
  assert.deepEqual(settings.of('room', 'ann'), { held: ['audio'], wants: { ben: 'high', cem: 'off' } });
  assert.deepEqual(settings.of('other', 'ann'), { held: [], wants: {} });
  settings.forget('room');
  assert.deepEqual(settings.of('room', 'ann'), { held: [], wants: {} });
});
