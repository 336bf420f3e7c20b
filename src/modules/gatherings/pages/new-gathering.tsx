import { type GatheringKind, gatheringKinds } from '#contracts/gatherings';
import { planForm } from '#contracts/gatherings-plan';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import { accessCircle, type CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import { ErrorSummary, Form, Page, PageTitle, Submit, Ways } from '#ui';
import { offerGathering } from '../use-cases/offer-gathering.ts';
import { readOldPlan } from '../use-cases/read-old-plan.ts';
import { planning, refusalAnswer, sheets, statusOf } from './answers.ts';
import { circlePath, sessionPath } from './paths.ts';
import { PlanFields } from './plan-fields.tsx';
import { planOf } from './plan-of.ts';
import { newPlan, planAgain } from './plan-start.ts';

type Refusal = Refused | FieldsRefused | null;

const kindOf = (word: string | null): GatheringKind | null => gatheringKinds.find((kind) => kind === word) ?? null;

const withKind = (typed: Typed, kind: GatheringKind): Typed => ({
  ...typed,
  get: (name) => (name === 'kind' ? kind : typed.get(name)),
});

/** Offering a gathering: first of which kind, then everything else on one page. */
export function newGatheringRoutes(app: Platform): Route[] {
  const show = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params, query, form } = call;
      const circle = await accessCircle(app, tx, visit.actor, params.slug ?? '');
      if (!circle) return refusalAnswer(call, { ok: false, code: 'not_found' });
      if (!circle.may.host) return refusalAnswer(call, { ok: false, code: 'hosts_only' });
      const from = query.get('from');
      const old = from === null ? null : await readOldPlan(app, tx, visit.actor, circle.id, from);
      if (old && !old.ok) return refusalAnswer(call, old);
      // A plan that came without its kind keeps everything typed, and is shown as of the first one.
      const sent = refusal && (kindOf(form.get('kind')) ?? gatheringKinds[0]);
      const kind = sent ?? old?.value.about.kind ?? kindOf(query.get('kind'));
      if (!kind) return page(<KindPage visit={visit} circle={circle} />, statusOf(refusal));
      const typed = refusal ? withKind(form, kind) : old ? planAgain(old.value) : newPlan(visit, kind, circle);
      const shown = { visit, circle, kind, typed, refusal, from: old?.value.session ?? null };
      return page(<NewGatheringPage {...shown} />, statusOf(refusal));
    });

  const offer = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const wanted = parse(planForm, form.values);
    if (!wanted.ok) return show(call, wanted);
    const offered = await app.db.as(visit.actor, (tx) =>
      offerGathering(app, tx, visit.actor, params.slug ?? '', planOf(wanted.value, visit.zone)),
    );
    if (!offered.ok) return offered.field ? show(call, offered) : refusalAnswer(call, offered);
    return redirect(`${sessionPath(offered.value.sessions[0] ?? '')}?said=gatherings.said.offered`);
  };

  const path = '/circles/:slug/gatherings/new';
  return [
    { method: 'GET', path, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'person', limit: planning, handle: offer },
  ];
}

const icons = {
  sharing_circle: 'circles',
  coffee_chat: 'people',
  workshop: 'write',
  support_group: 'listen',
  appointment: 'you',
} as const satisfies Record<GatheringKind, string>;

/** Which kind of gathering: everything after it is filled in as most of that kind are. */
function KindPage({ visit, circle }: { readonly visit: Visit; readonly circle: CircleHere }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('gatherings.title')} back={{ href: circlePath(circle), label: circle.name }}>
      <PageTitle lead={t('gatherings.kind_lead')}>{t('gatherings.offer')}</PageTitle>
      <Ways
        label={t('gatherings.kind_lead')}
        ways={gatheringKinds.map((kind) => ({
          href: circlePath(circle, `/new?kind=${kind}`),
          icon: icons[kind],
          words: t(`gatherings.kind.${kind}`),
          hint: t(`gatherings.kind_hint.${kind}`),
        }))}
      />
    </Page>
  );
}

function NewGatheringPage({
  visit,
  circle,
  kind,
  typed,
  refusal,
  from,
}: {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly kind: GatheringKind;
  readonly typed: Typed;
  readonly refusal: Refusal;
  /** The date that is offered anew. */
  readonly from: string | null;
}) {
  const { t } = visit;
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={
        from
          ? { href: sessionPath(from), label: t('gatherings.seat_gathering') }
          : { href: circlePath(circle, '/new'), label: t('gatherings.other_kind') }
      }
    >
      <PageTitle lead={t(from ? 'gatherings.again_lead' : 'gatherings.new_lead')}>
        {t(`gatherings.kind.${kind}`)}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form
        action={circlePath(circle, from ? `/new?from=${from}` : '/new')}
        draft={`gathering-${circle.id}${from ? `-${from}` : ''}`}
      >
        <PlanFields visit={visit} typed={typed} refusal={refusal} zone={visit.zone} />
        <Submit>{t('gatherings.offer_it')}</Submit>
      </Form>
    </Page>
  );
}
