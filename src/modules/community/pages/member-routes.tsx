import { acceptance } from '#contracts/community';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { acceptAgreements } from '../use-cases/accept-agreements.ts';
import { leaveCircle, showGoing } from '../use-cases/leave-circle.ts';
import { muteCircle } from '../use-cases/mute-circle.ts';
import { showAgreements } from '../use-cases/show-circle.ts';
import { AgreementsPage } from './agreements-page.tsx';
import { circlePath, ownPath, refusalAnswer, statusOf } from './answers.ts';
import { LeavePage } from './leave-page.tsx';

const slugOf = ({ params }: Call): string => params.slug ?? '';

/** What members do with their being in a circle. */
export function memberRoutes(app: Platform): Route[] {
  const leaving = (call: Call, refusal: Refused | null = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const going = await showGoing(app, tx, call.visit.actor, slugOf(call));
      if (!going.ok) return refusalAnswer(call, going);
      return page(<LeavePage visit={call.visit} going={going.value} refusal={refusal} />, statusOf(refusal));
    });

  const leave = async (call: Call): Promise<Answer> => {
    const told = call.form.has('told');
    const left = await app.db.as(call.visit.actor, (tx) => leaveCircle(app, tx, call.visit.actor, slugOf(call), told));
    if (left.ok) return redirect('/circles?said=community.said.left');
    return left.code === 'last_host' ? leaving(call, left) : refusalAnswer(call, left);
  };

  const mute =
    (muted: boolean) =>
    async (call: Call): Promise<Answer> => {
      const done = await app.db.as(call.visit.actor, (tx) =>
        muteCircle(app, tx, call.visit.actor, slugOf(call), muted),
      );
      if (!done.ok) return refusalAnswer(call, done);
      const there = circlePath(done.value);
      return redirect(muted ? `${there}?said=community.said.muted` : `${there}?said=community.said.unmuted`);
    };

  const agreements = (call: Call, refusal: Refused | FieldsRefused | null = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showAgreements(app, tx, call.visit.actor, slugOf(call));
      if (!view.ok) return refusalAnswer(call, view);
      const then = ownPath(call.form.get('then') || (call.query.get('then') ?? ''));
      return page(
        <AgreementsPage visit={call.visit} view={view.value} refusal={refusal} then={then} />,
        statusOf(refusal),
      );
    });

  const accept = async (call: Call): Promise<Answer> => {
    const given = parse(acceptance, call.form.values);
    if (!given.ok) return agreements(call, given);
    const done = await app.db.as(call.visit.actor, (tx) =>
      acceptAgreements(app, tx, call.visit.actor, slugOf(call), given.value),
    );
    if (!done.ok) return done.field ? agreements(call, done) : refusalAnswer(call, done);
    const then = ownPath(call.form.get('then'));
    return redirect(then ?? `${circlePath(done.value)}?said=community.said.accepted`);
  };

  return [
    { method: 'GET', path: '/circles/:slug/leave', policy: 'person', handle: (call) => leaving(call) },
    { method: 'POST', path: '/circles/:slug/leave', policy: 'person', handle: leave },
    { method: 'POST', path: '/circles/:slug/mute', policy: 'person', handle: mute(true) },
    { method: 'POST', path: '/circles/:slug/unmute', policy: 'person', handle: mute(false) },
    { method: 'GET', path: '/circles/:slug/agreements', policy: 'anyone', handle: (call) => agreements(call) },
    { method: 'POST', path: '/circles/:slug/agreements', policy: 'person', handle: accept },
  ];
}
