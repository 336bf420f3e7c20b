import { handOverForm, helperAnswer } from '#contracts/gatherings-plan';
import { type FieldsRefused, parse } from '#contracts/parse';
import type { RefusalCode } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import {
  Card,
  Check,
  Choice,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Notice,
  Page,
  PageTitle,
  Pebble,
  Row,
  Section,
  Stack,
  Submit,
  Tag,
} from '#ui';
import type { Askable } from '../use-cases/ask-helper.ts';
import {
  answerTakeOver,
  askTakeOver,
  type HandOverView,
  showHandOver,
  showTakeOver,
  type TakeOverAsked,
  withdrawTakeOver,
} from '../use-cases/hand-over.ts';
import { planning, refusalAnswer, sheets, statusOf } from './answers.ts';
import { DateList, DateRow } from './date-list.tsx';
import { sessionPath } from './paths.ts';
import { dayOf } from './when.tsx';

type Refusal = Refused | FieldsRefused | null;

const idOf = ({ params }: Call): string => params.id ?? '';
/** What is mended on the page itself. */
const stays: readonly RefusalCode[] = ['no_member', 'take_over_waits'];

/** A host hands a date to somebody else: asking, and how they answer. */
export function handOverRoutes(app: Platform): Route[] {
  const show = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, query, form } = call;
      const view = await showHandOver(app, tx, visit.actor, idOf(call), query.get('after'));
      // Whoever said yes hosts it now: the notice of that leads to the date.
      if (!view.ok && view.code === 'hosts_only' && query.has('answered')) return redirect(sessionPath(idOf(call)));
      if (!view.ok) return refusalAnswer(call, view);
      const typed = { reach: form.get('reach'), stays: form.get('stays') === 'yes' };
      return page(<HandOverPage visit={visit} view={view.value} typed={typed} refusal={refusal} />, statusOf(refusal));
    });

  const ask = async (call: Call): Promise<Answer> => {
    const { visit, form } = call;
    const wanted = parse(handOverForm, form.values);
    if (!wanted.ok) return show(call, wanted);
    const asked = await app.db.as(visit.actor, (tx) => askTakeOver(app, tx, visit.actor, idOf(call), wanted.value));
    if (asked.ok) return redirect(`${sessionPath(idOf(call), '/hand-over')}?said=gatherings.said.helper_asked`);
    return stays.includes(asked.code) ? show(call, asked) : refusalAnswer(call, asked);
  };

  const withdraw = async (call: Call): Promise<Answer> => {
    const { actor } = call.visit;
    const done = await app.db.as(actor, (tx) => withdrawTakeOver(app, tx, actor, idOf(call)));
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${sessionPath(idOf(call), '/hand-over')}?said=gatherings.said.take_over_withdrawn`);
  };

  const asked = (call: Call, refusal: Refusal = null): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit } = call;
      const view = await showTakeOver(app, tx, visit.actor, idOf(call));
      if (!view.ok) return refusalAnswer(call, view);
      return page(
        <TakeOverPage visit={visit} session={idOf(call)} view={view.value} refusal={refusal} />,
        statusOf(refusal),
      );
    });

  const answer = async (call: Call): Promise<Answer> => {
    const { visit, form } = call;
    const given = parse(helperAnswer, form.values);
    if (!given.ok) return asked(call, given);
    const { answer: said } = given.value;
    const done = await app.db.as(visit.actor, (tx) => answerTakeOver(app, tx, visit.actor, idOf(call), said));
    if (!done.ok) return refusalAnswer(call, done);
    return redirect(`${sessionPath(idOf(call))}?said=gatherings.said.take_over_${said}`);
  };

  return [
    { method: 'GET', path: '/sessions/:id/hand-over', policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path: '/sessions/:id/hand-over', policy: 'person', limit: planning, handle: ask },
    { method: 'POST', path: '/sessions/:id/hand-over/withdraw', policy: 'person', limit: planning, handle: withdraw },
    { method: 'GET', path: '/sessions/:id/take-over', policy: 'person', handle: (call) => asked(call) },
    { method: 'POST', path: '/sessions/:id/take-over', policy: 'person', limit: planning, handle: answer },
  ];
}

function HandOverPage({
  visit,
  view,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly view: HandOverView;
  readonly typed: { readonly reach: string; readonly stays: boolean };
  readonly refusal: Refusal;
}) {
  const { t, formats, zone } = visit;
  const { here, asked } = view;
  const action = sessionPath(here.id, '/hand-over');
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: sessionPath(here.id), label: here.title }}
    >
      <PageTitle lead={t('gatherings.hand_over_lead')}>{t('gatherings.hand_over')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      {asked && (
        <Notice icon={asked.answer === null ? 'clock' : 'people'}>
          <p>
            {t(asked.answer === null ? 'gatherings.take_over_waiting' : 'gatherings.take_over_declined', {
              nickname: asked.nickname,
            })}
          </p>
          {asked.answer === null && (
            <Form action={`${action}/withdraw`}>
              <Row>
                <Submit kind="plain">{t('gatherings.take_over_withdraw')}</Submit>
              </Row>
            </Form>
          )}
        </Notice>
      )}
      {asked?.answer !== null && (
        <Section id="ask" title={t('gatherings.hand_over_ask')}>
          {view.askable.length === 0 ? (
            <Empty title={t('gatherings.helpers_nobody')}>{t('gatherings.helpers_nobody_words')}</Empty>
          ) : (
            <Form action={action}>
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
              <Check name="stays" label={t('gatherings.hand_over_stays')} checked={typed.stays} />
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
      )}
    </Page>
  );
}

function AskRow({ visit: { t }, person }: { readonly visit: Visit; readonly person: Askable }) {
  return (
    <Row spread>
      <Row gap="small">
        <Pebble seed={person.id} size="small" />
        <bdi>{person.nickname}</bdi>
        {person.asked && <Tag>{t(`gatherings.duty.${person.asked}`)}</Tag>}
      </Row>
      <Submit
        kind="plain"
        name="person"
        value={person.id}
        aria-label={t('gatherings.helpers_ask_person', { nickname: person.nickname })}
      >
        {t('gatherings.helpers_ask_one')}
      </Submit>
    </Row>
  );
}

/** "Would you host this one instead?", with two answers that are equally fine. */
function TakeOverPage({
  visit,
  session,
  view,
  refusal,
}: {
  readonly visit: Visit;
  readonly session: string;
  readonly view: TakeOverAsked;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const [first] = view.dates;
  return (
    <Page visit={visit} title={t('gatherings.title')} styles={sheets}>
      <PageTitle lead={<bdi>{first?.title}</bdi>}>{t('gatherings.take_over_question')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="when" title={t('gatherings.duty.host')}>
        <DateList>
          {view.dates.map((date) => (
            <DateRow key={date.id} visit={visit} session={{ ...date, asked: null }} />
          ))}
        </DateList>
        {view.lasting && <p class="soft">{t('gatherings.duty_lasting')}</p>}
      </Section>
      <Stack gap="small">
        <p>{t('gatherings.take_over_words')}</p>
        <p>{t('gatherings.take_over_free')}</p>
      </Stack>
      <Form action={sessionPath(session, '/take-over')}>
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
