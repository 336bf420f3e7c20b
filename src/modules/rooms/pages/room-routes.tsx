import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { enterForm } from '#contracts/rooms-live';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Refused, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import type { Limit } from '#platform/limits';
import { enterRoom } from '../use-cases/enter-room.ts';
import { readLobby } from '../use-cases/read-lobby.ts';
import { readRoom } from '../use-cases/read-room.ts';
import { param, refuse } from './answers.ts';
import { LobbyPage } from './lobby-page.tsx';
import { RoomPage } from './room/room-page.tsx';
import { isInside, roomPath } from './room/shown.ts';
import { WritePage, writingAsked } from './write-page.tsx';

const entering: Limit = { name: 'room-enter', most: 30, within: 60_000 };

/** Who was in the room and could come back goes through the lobby; everybody else of it sees how it stands. */
const throughLobby: ReadonlySet<string> = new Set(['left', 'expected', 'unknown']);

/** The pages of a room: its lobby, the room itself, and a page to write on. */
export function roomRoutes(app: Platform): Route[] {
  const lobby = async (call: Call, session: string, refusal: Refused | null = null): Promise<Answer> => {
    const here = await readLobby(app, call.visit.actor, session);
    if (!here) return refuse(call, { code: 'not_found' });
    const typed = refusal ? call.form : null;
    return page(<LobbyPage visit={call.visit} lobby={here} refusal={refusal} typed={typed} />, {
      status: refusal ? refusals[refusal.code] : 200,
    });
  };

  const show = async (call: Call): Promise<Answer> => {
    const session = param(call, 'session');
    if (!isId(session)) return refuse(call, { code: 'not_found' });
    const room = await readRoom(app, call.visit.actor, session);
    if (!room || (!room.view.inside && throughLobby.has(room.view.why))) return lobby(call, session);
    return page(<RoomPage visit={call.visit} room={room} still={call.query.has('still')} />);
  };

  const enter = async (call: Call): Promise<Answer> => {
    const session = param(call, 'session');
    if (!isId(session)) return refuse(call, { code: 'not_found' });
    const form = parse(enterForm, call.form.values);
    if (!form.ok) return lobby(call, session, form);
    const entered = await enterRoom(app, call.visit.actor, session, form.value);
    if (entered.ok) return redirect(roomPath(session));
    const field = entered.code === 'agreements_not_accepted' ? { field: 'accept' } : {};
    return lobby(call, session, { ...entered, ...field });
  };

  const write = async (call: Call): Promise<Answer> => {
    const session = param(call, 'session');
    if (!isId(session)) return refuse(call, { code: 'not_found' });
    const room = await readRoom(app, call.visit.actor, session, { writing: true });
    const press = room && isInside(room) ? writingAsked(room, call.query.get('as') ?? 'say') : null;
    if (!room || !isInside(room) || !press) return redirect(roomPath(session));
    return page(<WritePage visit={call.visit} room={room} press={press} to={call.query.get('to') ?? undefined} />);
  };

  return [
    { method: 'GET', path: '/rooms/:session', policy: 'anyone', devices: true, handle: show },
    { method: 'POST', path: '/rooms/:session/enter', policy: 'person', limit: entering, devices: true, handle: enter },
    { method: 'GET', path: '/rooms/:session/write', policy: 'person', handle: write },
  ];
}
