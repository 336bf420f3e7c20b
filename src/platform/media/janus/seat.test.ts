import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything } from '../allowed.ts';
import { takeSeat } from './seat.ts';
import type { Said } from './session.ts';

const said = (data: Said['data']): Said => ({ janus: 'event', data, jsep: null });

test('what Janus tells of others before it has said who we are there is heard once it has', async () => {
  const talking: [string, number | null][] = [];
  const joined = said({
    videoroom: 'joined',
    id: 7,
    publishers: [{ id: 8, display: 'ben', streams: [] }],
  });
  const handle = { ask: async () => joined, detach: async () => undefined };
  const seat = await takeSeat(
    {
      session: {
        async attach(_plugin, hear) {
          hear(said({ videoroom: 'talking', id: 8, 'audio-level-dBov-avg': 30 }));
          hear(said({ videoroom: 'talking', id: 7, 'audio-level-dBov-avg': 20 }));
          return handle;
        },
        close: () => undefined,
      },
      control: handle,
      names: { number: 1, secret: '', pin: '' },
      member: 'ann',
      settings: () => ({ allowed: everything, wants: {} }),
      picture: () => undefined,
      offer: () => undefined,
      talking: (member, level) => void talking.push([member, level]),
      over: () => assert.fail('it is not over'),
      failed: (error) => assert.fail(String(error)),
    },
    'fingerprint',
  );
  assert.deepEqual(talking, [
    ['ben', 30],
    ['ann', 20],
  ]);
  await seat.close();
});
