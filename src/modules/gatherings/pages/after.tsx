import {
  careForm,
  careLengths,
  feelingAnswers,
  feelings,
  hostWordForm,
  thanksSentences,
} from '#contracts/gatherings-care';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { siteRules } from '#contracts/safety';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import {
  Byline,
  Card,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  Notice,
  Page,
  PageTitle,
  places,
  RefusalPage,
  Section,
  Submit,
  TextArea,
  TextField,
  type Way,
  Ways,
  WhoCanRead,
} from '#ui';
import { type AfterCare, giveCareAnswer, readAfterCare, sayToHost, type ThankedHost } from '../use-cases/after-care.ts';
import { chatPath } from './paths.ts';
import { longDate } from './times.ts';

const telling: Limit = { name: 'after-care', most: 30, within: 60 * 60_000 };
const afterPath = (session: string) => `/sessions/${session}/after`;

/** After a date: how it was, thanks, and where to go on. */
export function afterCareRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: Refused | null = null, part: 'care' | string = 'care'): Promise<Answer> => {
    const care = await readAfterCare(app, call.visit.actor, call.params.session ?? '');
    if (!care) return notFound(call);
    const typed = refusal && call.form;
    return page(<AfterPage visit={call.visit} care={care} part={part} typed={typed} refusal={refusal} />, {
      status: refusal ? refusals[refusal.code] : 200,
    });
  };

  const answer = async (call: Call): Promise<Answer> => {
    const form = parse(careForm, call.form.values);
    if (!form.ok) return show(call, form);
    const done = await giveCareAnswer(app, call.visit.actor, call.params.session ?? '', form.value);
    return done.ok
      ? redirect(`${afterPath(call.params.session ?? '')}?said=gatherings.said.care_given`)
      : notFound(call);
  };

  const say = async (call: Call): Promise<Answer> => {
    const part = call.form.get('host');
    const form = parse(hostWordForm, call.form.values);
    if (!form.ok) return show(call, form, part);
    const done = await sayToHost(app, call.visit.actor, call.params.session ?? '', form.value);
    if (done.ok) return redirect(`${afterPath(call.params.session ?? '')}?said=gatherings.said.word_sent`);
    return done.code === 'not_found' ? notFound(call) : show(call, done, part);
  };

  const path = '/sessions/:session/after';
  return [
    { method: 'GET', path, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'person', limit: telling, handle: answer },
    { method: 'POST', path: `${path}/words`, policy: 'person', limit: telling, handle: say },
  ];
}

const notFound = (call: Call): Answer =>
  page(RefusalPage(call.visit, 'not_found', { values: {}, typed: call.form }), { status: refusals.not_found });

interface Shown {
  readonly visit: Visit;
  readonly care: AfterCare;
  /** Which form was refused: the questions, or the word to the host of this id. */
  readonly part: string;
  readonly typed: Typed | null;
  readonly refusal: Refused | null;
}

function AfterPage(shown: Shown) {
  const { visit, care } = shown;
  const { t } = visit;
  return (
    <Page
      visit={visit}
      title={t('gatherings.after_tab')}
      back={{ href: '/gatherings', label: t('gatherings.after_back') }}
    >
      <PageTitle lead={t('gatherings.after_lead')}>{t('gatherings.after_title')}</PageTitle>
      {care.removedFor && <Removed visit={visit} rule={care.removedFor} care={care} />}
      <Card tone="quiet">
        <p>{t('gatherings.after_ground')}</p>
      </Card>
      <Questions {...shown} />
      {care.hosts.map((host) => (
        <WordsTo key={host.id} {...shown} host={host} />
      ))}
      <Section id="on" title={t('gatherings.after_on')}>
        <Ways label={t('gatherings.after_on')} ways={waysOn(visit, care)} />
      </Section>
    </Page>
  );
}

function Removed({ visit, rule, care }: { readonly visit: Visit; readonly rule: string; readonly care: AfterCare }) {
  const { t } = visit;
  const [kind, name, point] = rule.split(':');
  const site = siteRules.find((one) => kind === 'site' && one === name);
  const words = site ? t(`safety.rule.${site}`) : (care.session.agreements.points[Number(point) - 1] ?? '');
  return (
    <Notice icon="careful" title={t('gatherings.after_removed')}>
      {words && <p>{t('gatherings.after_removed_rule', { rule: words })}</p>}
      <p>{t('gatherings.after_removed_words')}</p>
    </Notice>
  );
}

function Questions({ visit, care, part, typed: given, refusal: why }: Shown) {
  const { t } = visit;
  const [typed, refusal] = part === 'care' ? [given, why] : [null, null];
  return (
    <Section id="how" title={t('gatherings.after_how')}>
      <Form action={afterPath(care.session.id)} draft={`after-${care.session.id}`} label={t('gatherings.after_how')}>
        <ErrorSummary visit={visit} refusal={refusal} />
        {care.answered ? (
          <p>{t('gatherings.after_answered')}</p>
        ) : (
          feelings.map((feeling) => (
            <Choice
              key={feeling}
              name={feeling}
              legend={t(`gatherings.feel.${feeling}`)}
              inline
              value={typed?.get(feeling)}
              error={errorOf(visit, refusal, feeling)}
              options={feelingAnswers.map((value) => ({ value, label: t(`gatherings.feel_answer.${value}`) }))}
            />
          ))
        )}
        {!care.answered && <p class="hint">{t('gatherings.after_counted')}</p>}
        <TextField
          name="line"
          label={t('gatherings.after_line')}
          hint={t('gatherings.after_line_hint')}
          note={t('ui.optional')}
          value={typed?.get('line') ?? care.line}
          error={errorOf(visit, refusal, 'line')}
          maxlength={careLengths.line}
          autocomplete="off"
        />
        <Submit kind="plain">{t('gatherings.after_keep')}</Submit>
      </Form>
    </Section>
  );
}

function WordsTo({ visit, care, part, typed: given, refusal: why, host }: Shown & { readonly host: ThankedHost }) {
  const { t } = visit;
  const [typed, refusal] = part === host.id ? [given, why] : [null, null];
  const kind = host.told.includes('thanks') ? 'news' : 'thanks';
  const isOver = host.told.includes(kind) || !care.newsOpen;
  const name = host.nickname;
  return (
    <Section id={`host-${host.id}`} title={t(`gatherings.after_${kind}_title`, { name })}>
      {isOver ? (
        <p>{t('gatherings.after_word_sent', { name })}</p>
      ) : (
        <Form
          action={`${afterPath(care.session.id)}/words`}
          draft={`${kind}-${care.session.id}-${host.id}`}
          label={t(`gatherings.after_${kind}_title`, { name })}
        >
          <ErrorSummary visit={visit} refusal={refusal} />
          <Hidden name="host" value={host.id} />
          <Hidden name="kind" value={kind} />
          <Byline visit={visit} seed={host.id} name={name} />
          {kind === 'thanks' && (
            <Choice
              id={`sentence-${host.id}`}
              name="sentence"
              legend={t('gatherings.after_choose')}
              value={typed?.get('sentence')}
              options={thanksSentences.map((value) => ({ value, label: t(`gatherings.thanks.${value}`) }))}
            />
          )}
          <TextArea
            id={`words-${host.id}`}
            name="words"
            label={t(kind === 'thanks' ? 'gatherings.after_own_words' : 'gatherings.after_news_words')}
            rows={3}
            value={typed?.get('words')}
            error={errorOf(visit, refusal, 'words')}
            maxlength={careLengths.word}
          />
          <WhoCanRead
            visit={visit}
            readers={t('gatherings.after_word_readers', { name })}
            life={t('gatherings.after_word_life')}
          />
          <Submit kind="plain">{t('gatherings.after_send')}</Submit>
        </Form>
      )}
    </Section>
  );
}

function waysOn(visit: Visit, { session, chatUntil, next, led, removedFor }: AfterCare): Way[] {
  const { t } = visit;
  const ways: (Way | null)[] = [
    led
      ? {
          href: `/sessions/${session.id}/debrief`,
          icon: 'lamp',
          words: t('gatherings.after_debrief'),
          hint: t('gatherings.after_debrief_hint'),
        }
      : null,
    chatUntil && {
      href: chatPath(session.id),
      icon: 'write',
      words: t('gatherings.after_chat'),
      hint: t('gatherings.after_chat_hint', { until: longDate(chatUntil, visit.formats, visit.zone) }),
    },
    next && !removedFor
      ? {
          href: `/gatherings/${session.gatheringId}`,
          icon: 'clock',
          words: t('gatherings.after_next'),
          hint: longDate(next.startsAt, visit.formats, visit.zone),
        }
      : null,
    { href: `/circles/${session.circle.slug}`, icon: 'circles', words: t('gatherings.after_circle') },
    { href: places.help, icon: 'phone', words: t('gatherings.after_help'), hint: t('gatherings.after_help_hint') },
  ];
  return ways.filter((way) => way !== null);
}
