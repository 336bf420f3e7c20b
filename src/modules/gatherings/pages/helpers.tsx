import { helperAnswer, helperForm } from '#contracts/gatherings-plan';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import {
  Card,
  Choice,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Page,
  PageTitle,
  Pebble,
  Row,
  Section,
  Submit,
  Tag,
} from '#ui';
import {
  type Askable,
  answerDuty,
  askHelper,
  type DutyAsked,
  type HelpersView,
  showDutyAsked,
  showHelpers,
} from '../use-cases/ask-helper.ts';
import { planning, refusalAnswer, sheets, statusOf } from './answers.ts';
import { DateList, DateRow } from './date-list.tsx';
import { gatheringPath, sessionPath } from './paths.ts';
import { dayOf } from './when.tsx';

type Refusal = Refused | FieldsRefused | null;

/** Asking people to help lead, and how they answer. */
export function helperRoutes(app: Platform): Route[] {
  const show = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params, query, form } = call;
      const view = await showHelpers(app, tx, visit.actor, params.id ?? '', query.get('after'));
      if (!view.ok) return refusalAnswer(call, view);
      const typed = { duty: form.get('duty'), reach: form.get('reach') };
      return page(<HelpersPage visit={visit} view={view.value} typed={typed} refusal={refusal} />, statusOf(refusal));
    });

  const askOne = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const wanted = parse(helperForm, form.values);
    if (!wanted.ok) return show(call, wanted);
    const id = params.id ?? '';
    const asked = await app.db.as(visit.actor, (tx) => askHelper(app, tx, visit.actor, id, wanted.value));
    if (asked.ok) return redirect(`${sessionPath(id, '/helpers')}?said=gatherings.said.helper_asked`);
    const stays = asked.code === 'helper_asked_already' || asked.code === 'no_member';
    return stays ? show(call, asked) : refusalAnswer(call, asked);
  };

  const duty = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params } = call;
      const view = await showDutyAsked(app, tx, visit.actor, params.id ?? '');
      if (!view.ok) return refusalAnswer(call, view);
      const shown = <DutyPage visit={visit} gatheringId={params.id ?? ''} view={view.value} refusal={refusal} />;
      return page(shown, statusOf(refusal));
    });

  const answer = async (call: Call): Promise<Answer> => {
    const { visit, params, form } = call;
    const given = parse(helperAnswer, form.values);
    if (!given.ok) return duty(call, given);
    const id = params.id ?? '';
    const done = await app.db.as(visit.actor, (tx) => answerDuty(app, tx, visit.actor, id, given.value.answer));
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${gatheringPath(id)}?said=gatherings.said.duty_${given.value.answer}`);
  };

  return [
    { method: 'GET', path: '/sessions/:id/helpers', policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path: '/sessions/:id/helpers', policy: 'person', limit: planning, handle: askOne },
    { method: 'GET', path: '/gatherings/:id/duty', policy: 'person', handle: (call) => duty(call) },
    { method: 'POST', path: '/gatherings/:id/duty', policy: 'person', limit: planning, handle: answer },
  ];
}

function HelpersPage({
  visit,
  view,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly view: HelpersView;
  readonly typed: { readonly duty: string; readonly reach: string };
  readonly refusal: Refusal;
}) {
  const { t, formats, zone } = visit;
  const { here } = view;
  const action = sessionPath(here.id, '/helpers');
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: sessionPath(here.id), label: here.title }}
    >
      <PageTitle lead={t('gatherings.helpers_lead')}>{t('gatherings.helpers')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="leading" title={t('gatherings.leaders')}>
        <ul class="stack gap-small plain-list">
          {view.leading.map(({ duty, ...person }) => (
            <li key={person.id}>
              <Row gap="small">
                <Pebble seed={person.id} size="small" />
                <bdi>{person.nickname}</bdi>
                <Tag>{t(`gatherings.duty.${duty}`)}</Tag>
              </Row>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="ask" title={t('gatherings.helpers_ask')}>
        {view.askable.length === 0 ? (
          <Empty title={t('gatherings.helpers_nobody')}>{t('gatherings.helpers_nobody_words')}</Empty>
        ) : (
          <Form action={action}>
            <Choice
              name="duty"
              legend={t('gatherings.helpers_duty')}
              value={typed.duty || 'cohost'}
              error={errorOf(visit, refusal, 'duty')}
              options={(['cohost', 'standby'] as const).map((value) => ({
                value,
                label: t(`gatherings.duty.${value}`),
                hint: t(`gatherings.helper_hint.${value}`),
              }))}
            />
            <Choice
              inline
              name="reach"
              legend={t('gatherings.helpers_reach')}
              value={typed.reach || 'one'}
              error={errorOf(visit, refusal, 'reach')}
              options={[
                { value: 'one', label: t('gatherings.reach_one', { day: dayOf(formats, here.startsAt, zone) }) },
                { value: 'following', label: t('gatherings.helpers_following') },
              ]}
            />
            <Card tone="quiet">
              {view.askable.map((person) => (
                <AskRow key={person.id} visit={visit} person={person} />
              ))}
            </Card>
          </Form>
        )}
        {view.next && (
          <Row>
            <LinkButton href={`${action}?after=${view.next}#ask`} icon="forward">
              {t('gatherings.helpers_more')}
            </LinkButton>
          </Row>
        )}
      </Section>
    </Page>
  );
}

function AskRow({ visit: { t }, person }: { readonly visit: Visit; readonly person: Askable }) {
  return (
    <Row spread>
      <Row gap="small">
        <Pebble seed={person.id} size="small" />
        <bdi>{person.nickname}</bdi>
      </Row>
      {person.asked ? (
        <Tag>{t('gatherings.helpers_asked')}</Tag>
      ) : (
        <Submit
          kind="plain"
          name="person"
          value={person.id}
          aria-label={t('gatherings.helpers_ask_person', { nickname: person.nickname })}
        >
          {t('gatherings.helpers_ask_one')}
        </Submit>
      )}
    </Row>
  );
}

/** Somebody was asked to help lead: what it means, when, and two answers that are equally fine. */
function DutyPage({
  visit,
  gatheringId,
  view,
  refusal,
}: {
  readonly visit: Visit;
  readonly gatheringId: string;
  readonly view: DutyAsked;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const [first] = view.dates;
  return (
    <Page visit={visit} title={t('gatherings.title')} styles={sheets}>
      <PageTitle lead={<bdi>{first?.title}</bdi>}>{t(`gatherings.duty_question.${view.duty}`)}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="when" title={t(`gatherings.duty.${view.duty}`)}>
        <DateList>
          {view.dates.map((session) => (
            <DateRow key={session.id} visit={visit} session={{ ...session, asked: null }} />
          ))}
        </DateList>
        {view.lasting && <p class="soft">{t('gatherings.duty_lasting')}</p>}
      </Section>
      <p>{t(`gatherings.duty_words.${view.duty}`)}</p>
      <p>{t('gatherings.duty_free')}</p>
      <Form action={gatheringPath(gatheringId, '/duty')}>
        <Row>
          <Submit name="answer" value="yes">
            {t('gatherings.duty_yes')}
          </Submit>
          <Submit kind="plain" name="answer" value="no">
            {t('gatherings.duty_no')}
          </Submit>
        </Row>
      </Form>
    </Page>
  );
}
