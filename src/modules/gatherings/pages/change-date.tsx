import { callOffForm, moveForm } from '#contracts/gatherings-plan';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import {
  type Answer,
  type Call,
  page,
  type Route,
  readForm,
  redirect,
  type Form as Typed,
  type Visit,
} from '#platform/http';
import { ErrorSummary, errorOf, Form, Hidden, LinkButton, Page, PageTitle, Row, Submit, TextField } from '#ui';
import { toLocal } from '../domain/zoned-time.ts';
import { callOff } from '../use-cases/call-off.ts';
import { moveSession } from '../use-cases/move-session.ts';
import { type PlanView, readPlan } from '../use-cases/read-gathering.ts';
import { planning, refusalAnswer, sheets, statusOf } from './answers.ts';
import { ReachChoice, withVersion } from './change-gathering.tsx';
import { sessionPath } from './paths.ts';
import { DateFields } from './plan-fields.tsx';
import { momentOf } from './when.tsx';

type Refusal = Refused | FieldsRefused | null;

interface Shown {
  readonly visit: Visit;
  readonly view: PlanView;
  readonly typed: Typed;
  readonly refusal: Refusal;
}

/** Moving one date to another time, and calling dates off. */
export function changeDateRoutes(app: Platform): Route[] {
  const shown =
    (Shown: (props: Shown) => ReturnType<typeof MovePage>) =>
    (call: Call, refusal: Refusal = null): Promise<Answer> =>
      app.db.as(call.visit.actor, async (tx) => {
        const { visit, params, form } = call;
        const view = await readPlan(app, tx, visit.actor, params.id ?? '');
        if (!view.ok) return refusalAnswer(call, view);
        const typed = refusal ? form : startOf(view.value);
        return page(<Shown visit={visit} view={view.value} typed={typed} refusal={refusal} />, statusOf(refusal));
      });
  const showMove = shown(MovePage);
  const showCallOff = shown(CallOffPage);

  const move = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const wanted = parse(moveForm, form.values);
    if (!wanted.ok) return showMove(call, wanted);
    const id = params.id ?? '';
    const moved = await app.db.as(visit.actor, (tx) => moveSession(app, tx, visit.actor, id, wanted.value));
    if (moved.ok) return redirect(`${sessionPath(id)}?said=gatherings.said.moved`);
    return staysWith(moved) ? showMove(call, moved) : refusalAnswer(call, moved);
  };

  const off = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const wanted = parse(callOffForm, form.values);
    if (!wanted.ok) return showCallOff(call, wanted);
    const id = params.id ?? '';
    const done = await app.db.as(visit.actor, (tx) => callOff(app, tx, visit.actor, id, wanted.value));
    if (done.ok) return redirect(`${sessionPath(id)}?said=gatherings.said.called_off`);
    return staysWith(done) ? showCallOff(call, done) : refusalAnswer(call, done);
  };

  return [
    { method: 'GET', path: '/sessions/:id/move', policy: 'person', handle: (call) => showMove(call) },
    { method: 'POST', path: '/sessions/:id/move', policy: 'person', limit: planning, handle: move },
    { method: 'GET', path: '/sessions/:id/call-off', policy: 'person', handle: (call) => showCallOff(call) },
    { method: 'POST', path: '/sessions/:id/call-off', policy: 'person', limit: planning, handle: off },
  ];
}

/** Whether a refusal is shown where it was pressed. */
const staysWith = ({ code, field }: Refused): boolean => field !== undefined || code === 'gathering_changed_meanwhile';

const startOf = ({ here, version }: PlanView): Typed => {
  const local = toLocal(here.zone, here.startsAt);
  return readForm(new URLSearchParams({ date: local.slice(0, 10), time: local.slice(11), revision: String(version) }));
};

function MovePage({ visit, view, typed, refusal }: Shown) {
  const { t } = visit;
  const { here } = view;
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: sessionPath(here.id), label: here.title }}
    >
      <PageTitle lead={t('gatherings.move_lead', { day: momentOf(visit, here.startsAt) })}>
        {t('gatherings.move')}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={sessionPath(here.id, '/move')}>
        <Hidden name="revision" value={withVersion(typed, refusal, view).get('revision')} />
        <DateFields visit={visit} typed={typed} refusal={refusal} zone={here.zone} />
        <Note visit={visit} typed={typed} refusal={refusal} />
        <Submit>{t('gatherings.move_it')}</Submit>
      </Form>
    </Page>
  );
}

function CallOffPage({ visit, view, typed, refusal }: Shown) {
  const { t } = visit;
  const { here } = view;
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: sessionPath(here.id), label: here.title }}
    >
      <PageTitle lead={t('gatherings.call_off_lead', { day: momentOf(visit, here.startsAt) })}>
        {t('gatherings.call_off')}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={sessionPath(here.id, '/call-off')}>
        <Hidden name="revision" value={withVersion(typed, refusal, view).get('revision')} />
        <ReachChoice
          visit={visit}
          view={view}
          value={typed.get('reach')}
          refusal={refusal}
          followingHint={t('gatherings.call_off_following_hint')}
        />
        <Note visit={visit} typed={typed} refusal={refusal} />
        <Row>
          <Submit kind="careful">{t('gatherings.call_off_it')}</Submit>
          <LinkButton href={sessionPath(here.id, '/move')}>{t('gatherings.move_instead')}</LinkButton>
        </Row>
      </Form>
    </Page>
  );
}

/** What people who come are told about it. */
function Note({ visit, typed, refusal }: Omit<Shown, 'view'>) {
  const { t } = visit;
  return (
    <TextField
      name="note"
      label={t('gatherings.field_note')}
      hint={t('gatherings.field_note_hint')}
      note={t('ui.optional')}
      value={typed.get('note')}
      error={errorOf(visit, refusal, 'note')}
    />
  );
}
