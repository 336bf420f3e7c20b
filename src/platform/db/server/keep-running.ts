import type { Log } from '#platform/log';

/** Milliseconds between two looks. */
const every = 500;

export interface Watched {
  running(): boolean;
  /** Resolves when it takes connections again. */
  start(): Promise<unknown>;
}

/**
 * Starts a server again that ended without being told to: killed for want of memory, or by mistake.
 * @returns how to let go of it; waits for a start under way.
 */
export function keepRunning(server: Watched, log: Log): () => Promise<void> {
  let starting: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (starting !== null || server.running()) return;
    log('warn', 'db.server.ended');
    starting = server
      .start()
      .then(
        () => log('warn', 'db.server.started-again'),
        (error) => log.failure('db.server.cannot-start-again', error),
      )
      .finally(() => {
        starting = null;
      });
  }, every).unref();
  return async () => {
    clearInterval(timer);
    await starting;
  };
}
