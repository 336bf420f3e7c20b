import { planForm, type Reach, reachForm } from '#contracts/gatherings-plan';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import { Choice, ErrorSummary, errorOf, Form, Hidden, Page, PageTitle, Submit, TextField } from '#ui';
import { toLocal } from '../domain/zoned-time.ts';
import { changePlan } from '../use-cases/change-plan.ts';
import { type PlanView, readPlan } from '../use-cases/read-gathering.ts';
import { planning, refusalAnswer, sheets, statusOf } from './answers.ts';
import { sessionPath } from './paths.ts';
import { PlanFields } from './plan-fields.tsx';
import { planOf } from './plan-of.ts';
import { filled } from './plan-start.ts';
import { dayOf } from './when.tsx';

type Refusal = Refused | FieldsRefused | null;

/** Changing a gathering, for one date or for it and every later one. */
export function changeGatheringRoutes(app: Platform): Route[] {
  const show = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params, form } = call;
      const view = await readPlan(app, tx, visit.actor, params.id ?? '');
      if (!view.ok) return refusalAnswer(call, view);
      const typed = refusal ? form : filled(planIn(view.value));
      const shown = <ChangePage visit={visit} view={view.value} typed={typed} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const change = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const id = params.id ?? '';
    const wanted = parse(planForm, form.values);
    if (!wanted.ok) return show(call, wanted);
    const reach = parse(reachForm, form.values);
    if (!reach.ok) return show(call, reach);
    const { note, revision } = wanted.value;
    const changed = await app.db.as(visit.actor, async (tx) => {
      const view = await readPlan(app, tx, visit.actor, id);
      if (!view.ok) return view;
      const plan = planOf(wanted.value, view.value.here.zone);
      return changePlan(app, tx, visit.actor, id, { reach: reach.value.reach, plan, note, seen: revision });
    });
    if (changed.ok) return redirect(`${sessionPath(id)}?said=gatherings.said.changed`);
    const stays = changed.field !== undefined || changed.code === 'gathering_changed_meanwhile';
    return stays ? show(call, changed) : refusalAnswer(call, changed);
  };

  const path = '/sessions/:id/edit';
  return [
    { method: 'GET', path, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'person', limit: planning, handle: change },
  ];
}

/** A date as the fields of its form: as it is on that date, and as it comes round from there. */
const planIn = ({ session, here, repeat, version }: PlanView) => ({
  ...session.about,
  startsLocal: toLocal(here.zone, here.startsAt),
  repeat,
  version,
});

/** For which dates something counts, said with the date itself. */
export function ReachChoice({
  visit,
  view,
  value,
  refusal,
  followingHint,
}: {
  readonly visit: Visit;
  readonly view: PlanView;
  readonly value: string;
  readonly refusal: Refusal;
  /** What it means where it counts for later dates as well. */
  readonly followingHint: string;
}) {
  const { t, formats } = visit;
  if (view.repeat.unit === 'once') return <Hidden name="reach" value="following" />;
  const day = dayOf(formats, view.here.startsAt, visit.zone);
  const following = view.isNext ? 'gatherings.reach_all' : 'gatherings.reach_following';
  return (
    <Choice
      name="reach"
      legend={t('gatherings.reach')}
      value={value || ('one' satisfies Reach)}
      error={errorOf(visit, refusal, 'reach')}
      options={[
        { value: 'one', label: t('gatherings.reach_one', { day }), hint: t('gatherings.reach_one_hint') },
        { value: 'following', label: t(following, { day }), hint: followingHint },
      ]}
    />
  );
}

function ChangePage({
  visit,
  view,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly view: PlanView;
  readonly typed: Typed;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const { here } = view;
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: sessionPath(here.id), label: here.title }}
    >
      <PageTitle lead={t('gatherings.change_lead')}>{t('gatherings.edit')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={sessionPath(here.id, '/edit')} draft={`session-${here.id}`}>
        <ReachChoice
          visit={visit}
          view={view}
          value={typed.get('reach')}
          refusal={refusal}
          followingHint={t('gatherings.reach_following_hint')}
        />
        <PlanFields visit={visit} typed={withVersion(typed, refusal, view)} refusal={refusal} zone={here.zone} />
        <TextField
          name="note"
          label={t('gatherings.field_note')}
          hint={t('gatherings.field_note_hint')}
          note={t('ui.optional')}
          value={typed.get('note')}
          error={errorOf(visit, refusal, 'note')}
        />
        <Submit>{t('gatherings.change_it')}</Submit>
      </Form>
    </Page>
  );
}

/** Once its host was told that somebody changed it meanwhile, the form counts for what is there now. */
export const withVersion = (typed: Typed, refusal: Refusal, { version }: PlanView): Typed =>
  refusal?.code === 'gathering_changed_meanwhile'
    ? { ...typed, get: (name) => (name === 'revision' ? String(version) : typed.get(name)) }
    : typed;
