import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agendaTimes } from './agenda-times.ts';

test('each part begins where the one before it is meant to end', () => {
  const agenda = [
    { phase: 'welcome', minutes: 5, prompt: '' },
    { phase: 'rounds', minutes: 40, prompt: 'How was your week?' },
    { phase: 'check_out', minutes: 15, prompt: '' },
  ] as const;
  const times = agendaTimes(agenda, new Date('2026-11-22T18:00:00Z')).map(({ at }) => at.toISOString());
  assert.deepEqual(times, ['2026-11-22T18:00:00.000Z', '2026-11-22T18:05:00.000Z', '2026-11-22T18:45:00.000Z']);
});
