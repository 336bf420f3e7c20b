import { acceptance, hostTold } from '#contracts/community';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import { declineDuty, showDuty, takeDuty } from '../use-cases/answer-duty.ts';
import { askForDuty } from '../use-cases/ask-for-duty.ts';
import { showGoing, stepBack } from '../use-cases/leave-circle.ts';
import { showHostsPage } from '../use-cases/show-hosts-page.ts';
import { tellOfMyself } from '../use-cases/tell-of-myself.ts';
import { circlePath, refusalAnswer, statusOf } from './answers.ts';
import { DutyPage } from './duty-page.tsx';
import { HostsPage } from './hosts-page.tsx';
import { StepBackPage } from './leave-page.tsx';

type Refusal = Refused | FieldsRefused | null;
const slugOf = ({ params }: Call): string => params.slug ?? '';

/** Hosts, and how the duty goes round. */
export function hostRoutes(app: Platform): Route[] {
  const hosts = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showHostsPage(app, tx, call.visit.actor, slugOf(call), call.query.get('after'));
      if (!view.ok) return refusalAnswer(call, view);
      const shown = <HostsPage visit={call.visit} view={view.value} typed={call.form} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const tell = async (call: Call): Promise<Answer> => {
    const said = parse(hostTold, call.form.values);
    if (!said.ok) return hosts(call, said);
    const done = await app.db.as(call.visit.actor, (tx) =>
      tellOfMyself(app, tx, call.visit.actor, slugOf(call), said.value.told),
    );
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/hosts')}?said=community.said.told`);
  };

  const ask = async (call: Call): Promise<Answer> => {
    const done = await app.db.as(call.visit.actor, (tx) =>
      askForDuty(app, tx, call.visit.actor, slugOf(call), call.form.get('person')),
    );
    if (done.ok) return redirect(`${circlePath(done.value, '/hosts')}?said=community.said.asked`);
    const here = done.code === 'duty_asked_already' || done.code === 'no_member';
    return here ? hosts(call, done) : refusalAnswer(call, done);
  };

  const steppingBack = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const going = await showGoing(app, tx, call.visit.actor, slugOf(call));
      if (!going.ok) return refusalAnswer(call, going);
      if (!going.value.circle.may.host) return refusalAnswer(call, { ok: false, code: 'hosts_only' });
      return page(<StepBackPage visit={call.visit} going={going.value} refusal={refusal} />, statusOf(refusal));
    });

  const goBack = async (call: Call): Promise<Answer> => {
    const told = call.form.has('told');
    const done = await app.db.as(call.visit.actor, (tx) => stepBack(app, tx, call.visit.actor, slugOf(call), told));
    if (done.ok) return redirect(`${circlePath(done.value.circle, '/hosts')}?said=community.said.stepped_back`);
    return done.code === 'last_host' ? steppingBack(call, done) : refusalAnswer(call, done);
  };

  const duty = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const view = await showDuty(app, tx, call.visit.actor, slugOf(call));
      if (!view.ok) return refusalAnswer(call, view);
      return page(<DutyPage visit={call.visit} view={view.value} refusal={refusal} />, statusOf(refusal));
    });

  const answer = async (call: Call): Promise<Answer> => {
    if (call.form.get('answer') !== 'yes') {
      const no = await app.db.as(call.visit.actor, (tx) => declineDuty(app, tx, call.visit.actor, slugOf(call)));
      if (!no.ok) return refusalAnswer(call, no);
      // Who is asked may have left meanwhile, and a circle by invitation is then closed to them.
      return redirect(`${no.value.membership ? circlePath(no.value) : '/circles'}?said=community.said.declined`);
    }
    const given = parse(acceptance, call.form.values);
    if (!given.ok) return duty(call, given);
    const done = await app.db.as(call.visit.actor, (tx) =>
      takeDuty(app, tx, call.visit.actor, slugOf(call), given.value),
    );
    if (!done.ok) return done.field ? duty(call, done) : refusalAnswer(call, done);
    return redirect(`${circlePath(done.value, '/hosts')}?said=community.said.hosting`);
  };

  return [
    { method: 'GET', path: '/circles/:slug/hosts', policy: 'anyone', handle: (call) => hosts(call) },
    { method: 'POST', path: '/circles/:slug/hosts/tell', policy: 'person', handle: tell },
    { method: 'POST', path: '/circles/:slug/hosts/ask', policy: 'person', handle: ask },
    { method: 'GET', path: '/circles/:slug/hosts/step-back', policy: 'person', handle: (call) => steppingBack(call) },
    { method: 'POST', path: '/circles/:slug/hosts/step-back', policy: 'person', handle: goBack },
    { method: 'GET', path: '/circles/:slug/duty', policy: 'person', handle: (call) => duty(call) },
    { method: 'POST', path: '/circles/:slug/duty', policy: 'person', handle: answer },
  ];
}
