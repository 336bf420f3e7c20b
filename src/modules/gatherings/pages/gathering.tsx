import type { Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { type Answer, type Call, page, type Route } from '#platform/http';
import { type GatheringView, readGathering, readSession } from '../use-cases/read-gathering.ts';
import { seatViews } from '../use-cases/show-seat.ts';
import { refusalAnswer } from './answers.ts';
import { GatheringPage } from './gathering-page.tsx';

/** One gathering at its next date, or at a date of its own. */
export function gatheringRoutes(app: Platform): Route[] {
  const show = (call: Call, read: (tx: Tx) => Promise<Result<GatheringView>>): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await read(tx);
      if (!view.ok) return refusalAnswer(call, view);
      const { here } = view.value;
      const seat = (await seatViews(app, tx, call.visit.actor, [here])).get(here.id) ?? null;
      return page(<GatheringPage visit={call.visit} view={view.value} seat={seat} />);
    });
  return [
    {
      method: 'GET',
      path: '/gatherings/:id',
      policy: 'anyone',
      handle: (call) => show(call, (tx) => readGathering(app, tx, call.visit.actor, call.params.id ?? '')),
    },
    {
      method: 'GET',
      path: '/sessions/:id',
      policy: 'anyone',
      handle: (call) => show(call, (tx) => readSession(app, tx, call.visit.actor, call.params.id ?? '')),
    },
  ];
}
