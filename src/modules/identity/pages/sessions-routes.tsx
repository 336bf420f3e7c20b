import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { isId } from '#platform/ids';
import { endAllSessions, endOtherSessions, endSession, presentSessions } from '../use-cases/end-sessions.ts';
import { refusalAnswer, selfOf } from './answers.ts';
import { goodbye } from './goodbye.ts';

import { SessionsPage } from './sessions.tsx';

/** The devices on which a person is signed in. */
export function sessionsRoutes(app: Platform): Route[] {
  const show = async (call: Call): Promise<Answer> =>
    page(<SessionsPage visit={call.visit} sessions={await presentSessions(app, selfOf(call))} />);

  const endOne = async (call: Call): Promise<Answer> => {
    const id = call.params.id;
    if (!isId(id)) return refusalAnswer(call, { ok: false, code: 'not_found' });
    await endSession(app, selfOf(call), id);
    return id === call.visit.sessionId ? goodbye(call, 'signed_out') : ended('session_ended');
  };

  const endOthers = async (call: Call): Promise<Answer> => {
    await endOtherSessions(app, selfOf(call));
    return ended('others_ended');
  };

  const endAll = async (call: Call): Promise<Answer> => {
    await endAllSessions(app, selfOf(call));
    return goodbye(call, 'signed_out');
  };

  return [
    { method: 'GET', path: '/me/sessions', policy: 'person', handle: show },
    { method: 'POST', path: '/me/sessions/end-others', policy: 'person', handle: endOthers },
    { method: 'POST', path: '/me/sessions/end-all', policy: 'person', handle: endAll },
    { method: 'POST', path: '/me/sessions/:id/end', policy: 'person', handle: endOne },
  ];
}

const ended = (said: string): Response => redirect(`/me/sessions?said=identity.said.${said}`);
