import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import type { Actor } from '#platform/db';
import { sessionStillLive, sessionsChannel } from './end-sessions.ts';

/** How often an open stream asks whether its session ended by itself, in milliseconds. */
const askedEvery = 5 * minute;

type Watched = Map<string, Set<AbortController>>;
const watches = new WeakMap<Platform, Watched>();

function watch(app: Platform): Watched {
  const known = watches.get(app);
  if (known) return known;
  const watched: Watched = new Map();
  watches.set(app, watched);
  const end = (id: string) => {
    for (const controller of watched.get(id) ?? []) controller.abort();
  };
  const hear = (message: string) => {
    // After a lost connection nobody knows what was missed: every stream ends, and its browser asks again.
    for (const id of message === '' ? [...watched.keys()] : message.split(',')) end(id);
  };
  app.db.listen(sessionsChannel, hear).catch((error: unknown) => {
    watches.delete(app);
    app.log.failure('identity.sessions.unheard', error);
    hear('');
  });
  return watched;
}

/**
 * Aborts when the session ends, wherever it was ended, or when `signal` aborts. For streams and other answers that
 * outlive the look at the cookie. Without a session only `signal` counts.
 */
export function untilSessionEnds(
  app: Platform,
  actor: Actor,
  sessionId: string | null,
  signal: AbortSignal,
): AbortSignal {
  if (!sessionId) return signal;
  const controller = new AbortController();
  const watched = watch(app);
  const mine = watched.get(sessionId) ?? new Set();
  watched.set(sessionId, mine.add(controller));
  const ask = setInterval(() => {
    sessionStillLive(app, actor, sessionId).then(
      (live) => live || controller.abort(),
      (error: unknown) => app.log.failure('identity.session.unasked', error),
    );
  }, askedEvery).unref();
  const both = AbortSignal.any([controller.signal, signal]);
  const forget = () => {
    clearInterval(ask);
    mine.delete(controller);
    if (mine.size === 0) watched.delete(sessionId);
  };
  if (both.aborted) forget();
  else both.addEventListener('abort', forget, { once: true });
  return both;
}
