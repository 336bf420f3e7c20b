import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import { type Result, refused } from '#contracts/result';
import { decisionForm, reportForm } from '#contracts/safety';
import type { Platform } from '#platform/app';
import { hour, minute } from '#platform/clock';
import { type Answer, type Call, page, type Route, redirect } from '#platform/http';
import type { Limit } from '#platform/limits';
import {
  blockPerson,
  blockWriter,
  findPersonToBlock,
  findWriterToBlock,
  type ToBlock,
} from '../use-cases/block-person.ts';
import { decideReport } from '../use-cases/decide-report.ts';
import { fileReport, findToReport } from '../use-cases/file-report.ts';
import { listBlocked } from '../use-cases/list-blocked.ts';
import { listQueue, readCursor } from '../use-cases/list-queue.ts';
import { readOutcome } from '../use-cases/read-outcome.ts';
import { readReport } from '../use-cases/read-report.ts';
import { unblockPerson, undoBlock } from '../use-cases/unblock-person.ts';
import { BlockedPage, BlockPage, blockedPath } from './block.tsx';
import { CasePage, QueuePage, queuePath } from './queue.tsx';
import { refuse } from './refuse.tsx';
import { OutcomePage, ReportPage } from './report.tsx';

const blocking: Limit = { name: 'block', most: 30, within: hour };
const reporting: Limit = { name: 'report', most: 10, within: hour };
const deciding: Limit = { name: 'decide', most: 60, within: 10 * minute };

/** A path of this site, as given by one of its own forms or links; null for anything else. */
const ownPath = (text: string | null) => (text && /^\/(?![/\\])[\w\-./?=&%#]*$/.test(text) ? text : null);

const withSaid = (path: string, said: string) => {
  const [before = '', hash] = path.split('#', 2);
  return `${before}${before.includes('?') ? '&' : '?'}said=${said}${hash ? `#${hash}` : ''}`;
};

function blockRoutes(app: Platform): Route[] {
  type Find = (call: Call) => Promise<ToBlock | null>;
  type Act = (call: Call) => Promise<Result<null>>;
  const ref = ({ params }: Call) => ({ kind: params.kind ?? '', id: params.id ?? '' });
  const id = ({ params }: Call) => params.id ?? '';
  const person: Find = (call) => findPersonToBlock(app, call.visit.actor, id(call));
  const writer: Find = (call) => findWriterToBlock(app, call.visit.actor, ref(call));

  const show =
    (find: Find, refusal: Result<null> | null = null) =>
    async (call: Call): Promise<Answer> => {
      const who = await find(call);
      if (!who) return refuse(call, { code: 'not_found' });
      const no = refusal && !refusal.ok ? refusal : null;
      const [action = ''] = call.visit.path.split('?', 1);
      const back = ownPath(call.form.get('back') || call.query.get('back'));
      return page(<BlockPage visit={call.visit} who={who} action={action} back={back} refusal={no} />, {
        status: no ? refusals[no.code] : 200,
      });
    };

  const block =
    (find: Find, act: Act) =>
    async (call: Call): Promise<Answer> => {
      const gone = (await find(call))?.link;
      const done = await act(call);
      if (!done.ok) return show(find, done)(call);
      const back = ownPath(call.form.get('back'));
      return redirect(withSaid(back && back !== gone ? back : blockedPath, 'safety.said.blocked'));
    };

  const unblocked = (call: Call, done: Result<null>) =>
    done.ok ? redirect(withSaid(blockedPath, 'safety.said.unblocked')) : refuse(call, done);

  const policy = 'person' as const;
  return [
    { method: 'GET', path: '/people/:id/block', policy, handle: show(person) },
    {
      method: 'POST',
      path: '/people/:id/block',
      policy,
      limit: blocking,
      handle: block(person, (call) => blockPerson(app, call.visit.actor, id(call))),
    },
    {
      method: 'POST',
      path: '/people/:id/unblock',
      policy,
      limit: blocking,
      handle: async (call) => unblocked(call, await unblockPerson(app, call.visit.actor, id(call))),
    },
    { method: 'GET', path: '/block/:kind/:id', policy, handle: show(writer) },
    {
      method: 'POST',
      path: '/block/:kind/:id',
      policy,
      limit: blocking,
      handle: block(writer, (call) => blockWriter(app, call.visit.actor, ref(call))),
    },
    {
      method: 'GET',
      path: blockedPath,
      policy,
      handle: async ({ visit, query }) =>
        page(<BlockedPage visit={visit} found={await listBlocked(app, visit.actor, query.get('before'))} />),
    },
    {
      method: 'POST',
      path: `${blockedPath}/:id/undo`,
      policy,
      limit: blocking,
      handle: async (call) => unblocked(call, await undoBlock(app, call.visit.actor, id(call))),
    },
  ];
}

function reportRoutes(app: Platform): Route[] {
  type Refusal = Parameters<typeof ReportPage>[0]['refusal'];
  const subjectOf = ({ params }: Call) => ({ kind: params.kind ?? '', id: params.id ?? '' });

  const show = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const subject = subjectOf(call);
    const report = await findToReport(app, call.visit.actor, subject);
    if (!report) return refuse(call, { code: 'not_found' });
    if (report.own) return refuse(call, { code: 'report_own' });
    const back = ownPath(call.form.get('back') || call.query.get('back'));
    const props = { visit: call.visit, typed: call.form, refusal, subject, report, back };
    return page(<ReportPage {...props} />, { status: refusal ? refusals[refusal.code] : 200 });
  };

  const file = async (call: Call): Promise<Answer> => {
    const { actor } = call.visit;
    const subject = subjectOf(call);
    const typed = parse(reportForm, call.form.values);
    if (!typed.ok) return show(call, typed);
    const about = await findToReport(app, actor, subject);
    const done = await app.db.as(actor, (tx) => fileReport(app, tx, { actor, subject, ...typed.value }));
    if (!done.ok || !about) return refuse(call, done.ok ? refused('not_found') : done);
    const back = ownPath(call.form.get('back')) ?? about.shown.link;
    // What was blocked may no longer be there to go back to.
    return redirect(withSaid(typed.value.block ? blockedPath : back, 'safety.said.reported'));
  };

  const outcome = async (call: Call): Promise<Answer> => {
    const id = call.params.id ?? '';
    const seen = await readOutcome(app, call.visit.actor, id);
    if (seen) return page(<OutcomePage visit={call.visit} outcome={seen} />);
    const waiting = await readReport(app, call.visit.actor, id);
    return waiting ? redirect(`${queuePath}/${waiting.id}`) : refuse(call, { code: 'not_found' });
  };

  const policy = 'person' as const;
  return [
    { method: 'GET', path: '/report/:kind/:id', policy, handle: (call) => show(call) },
    { method: 'POST', path: '/report/:kind/:id', policy, limit: reporting, handle: file },
    { method: 'GET', path: '/reports/:id', policy, handle: outcome },
  ];
}

function queueRoutes(app: Platform): Route[] {
  type Refusal = Parameters<typeof CasePage>[0]['refusal'];

  const list = async (call: Call): Promise<Answer> => {
    const queue = await listQueue(app, call.visit.actor, readCursor(call.query.get('after')));
    return queue ? page(<QueuePage visit={call.visit} queue={queue} />) : refuse(call, { code: 'not_found' });
  };

  const show = async (call: Call, refusal: Refusal = null): Promise<Answer> => {
    const report = await readReport(app, call.visit.actor, call.params.id ?? '');
    if (!report) return refuse(call, { code: 'not_found' });
    return page(<CasePage visit={call.visit} typed={call.form} refusal={refusal} report={report} />, {
      status: refusal ? refusals[refusal.code] : 200,
    });
  };

  const decide = async (call: Call): Promise<Answer> => {
    const typed = parse(decisionForm, call.form.values);
    if (!typed.ok) return show(call, typed);
    const report = call.params.id ?? '';
    const done = await decideReport(app, call.visit.actor, { report, ...typed.value });
    return done.ok ? redirect(withSaid(queuePath, 'safety.said.decided')) : show(call, done);
  };

  const policy = 'person' as const;
  return [
    { method: 'GET', path: queuePath, policy, handle: list },
    { method: 'GET', path: `${queuePath}/:id`, policy, handle: (call) => show(call) },
    { method: 'POST', path: `${queuePath}/:id`, policy, limit: deciding, handle: decide },
  ];
}

export const routes = (app: Platform): Route[] => [...blockRoutes(app), ...reportRoutes(app), ...queueRoutes(app)];
