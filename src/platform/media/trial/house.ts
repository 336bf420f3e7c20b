import type { Bus } from '../exchange.ts';
import type { MediaEngine } from '../index.ts';

/** A bus between engines of one test process, as the database is between processes. */
export function newBus(): Bus {
  const listeners = new Set<(text: string) => void>();
  return {
    send(text) {
      for (const listener of listeners) setImmediate(listener, text);
    },
    async hear(listener) {
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
  };
}

/** Several processes behind a proxy: each request reaches the next of them, and people hear the news of all. */
export function inTurn(engines: readonly MediaEngine[]): MediaEngine {
  let turn = 0;
  const next = (): MediaEngine => {
    const engine = engines[turn++ % engines.length];
    if (!engine) throw new Error('there is no engine');
    return engine;
  };
  return {
    name: 'janus',
    offer: (...request) => next().offer(...request),
    answer: async (...request) => next().answer?.(...request),
    want: (...request) => next().want(...request),
    allow: (...request) => next().allow(...request),
    drop: (...request) => next().drop(...request),
    close: (...request) => next().close(...request),
    iceServers: (...request) => next().iceServers(...request),
    listen(hear) {
      const ends = engines.map((engine) => engine.listen(hear));
      return () => {
        for (const end of ends) end();
      };
    },
    async stop() {
      await Promise.all(engines.map((engine) => engine.stop()));
    },
  };
}
