import { untilSessionEnds } from '#modules/identity';
import type { Platform } from '#platform/app';
import { type Answer, type Call, fragment, type Route } from '#platform/http';
import { isId } from '#platform/ids';
import type { Limit } from '#platform/limits';
import { followRoom } from '../use-cases/follow-room.ts';
import { param, refuse } from './answers.ts';
import { drawRoom } from './room/draw-room.tsx';
import { roomPath } from './room/shown.ts';

const connecting: Limit = { name: 'room-stream', most: 60, within: 60_000 };

/** The room while its page is open: drawn for its viewer whenever their screen changes. */
export function streamRoutes(app: Platform): Route[] {
  const stream = async (call: Call): Promise<Answer> => {
    const { visit, request } = call;
    const session = param(call, 'session');
    if (!isId(session)) return refuse(call, { code: 'not_found' });
    const followed = await followRoom(
      app,
      visit.actor,
      session,
      {
        draw: (here) => fragment(drawRoom({ ...visit, now: app.clock.now() }, here)),
        beat: (lease) => roomPath(session, `/here/${lease}`),
      },
      {
        signal: untilSessionEnds(app, visit.actor, visit.sessionId, request.signal),
        acceptEncoding: request.headers.get('accept-encoding'),
      },
    );
    return followed ?? refuse(call, { code: 'not_in_room' });
  };

  return [
    { method: 'GET', path: '/rooms/:session/stream', policy: 'person', plain: true, limit: connecting, handle: stream },
  ];
}
