import { MediaUnavailable } from './failures.ts';
import type { MediaEngine } from './index.ts';

/** Rooms with words only. */
export function createNoMedia(): MediaEngine {
  return {
    name: 'none',
    async offer() {
      throw new MediaUnavailable('there is no media engine here');
    },
    async want() {},
    async allow() {},
    async drop() {},
    async close() {},
    iceServers: () => [],
    listen: () => () => undefined,
    async stop() {},
  };
}
