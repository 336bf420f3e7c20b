import { mayHearCircle } from '#modules/community';
import { untilSessionEnds } from '#modules/identity';
import type { Platform } from '#platform/app';
import { type Answer, type Call, json, type Route } from '#platform/http';
import { isId } from '#platform/ids';
import type { Limit } from '#platform/limits';
import { tellWriting } from '../use-cases/tell-writing.ts';
import { notFound, param } from './answers.tsx';

const connecting: Limit = { name: 'live', most: 60, within: 60_000 };
const telling: Limit = { name: 'writing', most: 30, within: 60_000 };

/** Where a page of a circle listens; `from` is the newest event it already shows. */
export const liveAddress = (circleId: string, from: number): string => `/live?circle=${circleId}&from=${from}`;

/** What happens while a page is open: the stream of a circle, and "somebody is writing". */
export function liveRoutes(app: Platform): Route[] {
  const listen = async (call: Call): Promise<Answer> => {
    const { visit, query, request } = call;
    const circle = query.get('circle');
    if (!isId(circle) || !(await app.db.as(visit.actor, (tx) => mayHearCircle(tx, visit.actor, circle)))) {
      return notFound(call);
    }
    const after = number(request.headers.get('last-event-id')) ?? number(query.get('from'));
    const signal = untilSessionEnds(app, visit.actor, visit.sessionId, request.signal);
    return app.realtime.stream(visit.actor, [circle], after, signal);
  };

  const write = async (call: Call): Promise<Answer> => {
    await tellWriting(app, call.visit.actor, param(call, 'id'));
    // The same answer whether anybody hears it: it tells nothing about who wrote the story or who blocked whom.
    return json({});
  };

  return [
    { method: 'GET', path: '/live', policy: 'anyone', plain: true, limit: connecting, handle: listen },
    { method: 'POST', path: '/stories/:id/writing', policy: 'anyone', plain: true, limit: telling, handle: write },
  ];
}

const number = (text: string | null): number | null => (text && /^\d{1,15}$/.test(text) ? Number(text) : null);
