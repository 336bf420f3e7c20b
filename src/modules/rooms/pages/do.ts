import { parse } from '#contracts/parse';
import { pressForm } from '#contracts/rooms-live';
import type { Platform } from '#platform/app';
import { type Answer, type Call, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import type { Limit } from '#platform/limits';
import { actInRoom } from '../use-cases/act-in-room.ts';
import { answerBeat } from '../use-cases/presence.ts';
import { nothing, param, refuse } from './answers.ts';
import { roomPath } from './room/shown.ts';

const pressing: Limit = { name: 'room-press', most: 120, within: 60_000 };
const beating: Limit = { name: 'room-beat', most: 60, within: 60_000 };

/** What is pressed in a room, and the sign that its page is still open. */
export function doRoutes(app: Platform): Route[] {
  const press = async (call: Call): Promise<Answer> => {
    const form = parse(pressForm, call.form.values);
    if (!form.ok) return refuse(call, 'fields' in form ? { code: Object.values(form.fields)[0] ?? form.code } : form);
    const session = param(call, 'session');
    if (!isId(session)) return refuse(call, { code: 'not_in_room' });
    const done = await actInRoom(app, call.visit.actor, session, form.value);
    if (!done.ok) return refuse(call, done);
    return nothing(call) ?? redirect(roomPath(session));
  };

  const beat = async (call: Call): Promise<Answer> => {
    const [session, lease] = [param(call, 'session'), param(call, 'lease')];
    const there = isId(session) && isId(lease) && (await answerBeat(app, call.visit.actor, session, lease));
    return there ? new Response(null, { status: 204 }) : refuse(call, { code: 'not_in_room' });
  };

  return [
    { method: 'POST', path: '/rooms/:session/do', policy: 'person', plain: true, limit: pressing, handle: press },
    {
      method: 'POST',
      path: '/rooms/:session/here/:lease',
      policy: 'person',
      plain: true,
      limit: beating,
      handle: beat,
    },
  ];
}
