import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#platform/log';
import { openSession, type Session } from './session.ts';

/** Milliseconds before the first and between later attempts to reach Janus. */
const firstPause = 100;
const longestPause = 1_000;

export interface LinkOptions {
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
  /** Everything that lived in the session is gone. */
  lost(): void;
}

/** One session with Janus that is opened again whenever it is lost. */
export interface Link {
  /** The session, as soon as there is one. Never settles while Janus cannot be reached. */
  session(): Promise<Session>;
  stop(): void;
}

export function createLink({ url, secret, log, lost }: LinkOptions): Link {
  const stopping = new AbortController();
  let current = connect();

  async function connect(): Promise<Session> {
    for (let wait = firstPause, told = false; ; wait = Math.min(wait * 2, longestPause)) {
      try {
        const session = await openSession({ url, secret, lost: again });
        if (told) log('warn', 'media.janus.reached');
        if (stopping.signal.aborted) session.close();
        return session;
      } catch (error) {
        if (!told) log.failure('media.janus.unreachable', error);
        told = true;
      }
      if (stopping.signal.aborted) return new Promise(() => undefined);
      await pause(wait, undefined, { ref: false });
    }
  }

  function again(): void {
    log('warn', 'media.janus.lost');
    current = connect();
    lost();
  }

  return {
    session: () => current,
    stop() {
      stopping.abort();
      void current.then((session) => session.close());
    },
  };
}
