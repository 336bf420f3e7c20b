import { careLengths, reflectionForm } from '#contracts/gatherings-care';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Refused, Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import {
  Button,
  Byline,
  backToYou,
  Card,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  Page,
  Pager,
  PageTitle,
  RefusalPage,
  Row,
  Section,
  Select,
  Submit,
  TextArea,
  WhoCanRead,
} from '#ui';
import {
  type HostingRecord,
  type HostWord,
  letGoOfHostWord,
  readHosting,
  writeReflection,
} from '../use-cases/hosting-record.ts';
import { hostingPath, RestPart } from './rest-part.tsx';
import { longDate } from './times.ts';

const keeping: Limit = { name: 'hosting', most: 30, within: 60 * 60_000 };

/** Begins a story with these words in a circle; answers where it is finished. Given by the house, which knows stories. */
export type StartStory = (
  visit: Visit,
  circleSlug: string,
  words: string,
) => Promise<Result<{ readonly path: string }>>;

/** What somebody keeps of leading gatherings: hours, words from people, looks back. Nobody else sees it. */
export function hostingRoutes(app: Platform, startStory: StartStory): Route[] {
  const show = async (call: Call, refusal: Refused | null = null): Promise<Answer> => {
    const before = new Date(call.query.get('before') ?? '');
    const continued = !Number.isNaN(before.getTime());
    const record = await readHosting(app, call.visit.actor, continued ? before : null);
    if (!record) return refuse(call, { code: 'not_found' });
    const typed = refusal && call.form;
    return page(
      <HostingPage visit={call.visit} record={record} continued={continued} typed={typed} refusal={refusal} />,
      { status: refusal ? refusals[refusal.code] : 200 },
    );
  };

  const reflect = async (call: Call): Promise<Answer> => {
    const form = parse(reflectionForm, call.form.values);
    if (!form.ok) return show(call, form);
    const kept = await writeReflection(app, call.visit.actor, Number(call.params.hours), form.value.words);
    if (!kept.ok) return refuse(call, kept);
    const circle = call.form.get('circle');
    if (call.form.get('then') !== 'story' || circle === '')
      return redirect(`${hostingPath}?said=gatherings.said.reflection_kept`);
    const begun = await startStory(call.visit, circle, form.value.words);
    return begun.ok ? redirect(begun.value.path) : refuse(call, begun);
  };

  const letGo = async (call: Call): Promise<Answer> => {
    const done = await letGoOfHostWord(app, call.visit.actor, call.params.word ?? '');
    return done.ok ? redirect(`${hostingPath}?said=gatherings.said.word_gone`) : refuse(call, done);
  };

  return [
    { method: 'GET', path: hostingPath, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path: `${hostingPath}/marks/:hours`, policy: 'person', limit: keeping, handle: reflect },
    { method: 'POST', path: `${hostingPath}/words/:word/let-go`, policy: 'person', limit: keeping, handle: letGo },
  ];
}

const refuse = (call: Call, { code, values = {} }: Omit<Refused, 'ok'>): Answer =>
  page(RefusalPage(call.visit, code, { values, typed: call.form }), { status: refusals[code] });

interface Shown {
  readonly visit: Visit;
  readonly record: HostingRecord;
  readonly continued: boolean;
  readonly typed: Typed | null;
  readonly refusal: Refused | null;
}

function HostingPage({ visit, record, continued, typed, refusal }: Shown) {
  const { t } = visit;
  const { dates, words, marks, older, minutes } = record;
  return (
    <Page visit={visit} title={t('gatherings.hosting_tab')} back={backToYou(visit)}>
      <PageTitle lead={t('gatherings.hosting_lead')}>{t('gatherings.hosting_title')}</PageTitle>
      {dates.length === 0 && !continued ? (
        <Empty title={t('gatherings.hosting_none')}>
          <p>{t('gatherings.hosting_none_words')}</p>
        </Empty>
      ) : (
        <p>{t('gatherings.hosting_hours', { hours: Math.floor(minutes / 60) })}</p>
      )}
      {words.length > 0 && (
        <Section id="words" title={t('gatherings.hosting_words')}>
          <ul class="stack gap-normal">
            {words.map((word) => (
              <Word key={word.id} visit={visit} word={word} />
            ))}
          </ul>
        </Section>
      )}
      {marks.map((mark) => (
        <Mark key={mark.hours} visit={visit} record={record} mark={mark} typed={typed} refusal={refusal} />
      ))}
      {dates.length > 0 && (
        <Section id="dates" title={t('gatherings.hosting_dates')}>
          <ul class="stack gap-small">
            {dates.map(({ sessionId, startsAt, debriefed }) => (
              <li key={sessionId}>
                <a href={`/sessions/${sessionId}/debrief`}>{longDate(startsAt, visit.formats, visit.zone)}</a>
                {debriefed && <span class="hint"> {t('gatherings.hosting_debriefed')}</span>}
              </li>
            ))}
          </ul>
          <Pager
            visit={visit}
            newer={continued ? hostingPath : null}
            older={older && `${hostingPath}?before=${older.toISOString()}`}
          />
        </Section>
      )}
      <RestPart visit={visit} until={record.restsUntil} />
    </Page>
  );
}

function Word({ visit, word }: { readonly visit: Visit; readonly word: HostWord }) {
  const { t } = visit;
  return (
    <Card as="li" tone="warm" id={`word-${word.id}`}>
      <blockquote>
        <p dir="auto">{'words' in word.said ? word.said.words : t(`gatherings.thanks.${word.said.sentence}`)}</p>
      </blockquote>
      <Byline
        visit={visit}
        seed={word.from?.id ?? word.id}
        name={word.from?.nickname ?? t('gatherings.hosting_gone')}
        at={word.at}
      >
        {t(`gatherings.hosting_${word.kind}`)}
      </Byline>
      <Form action={`${hostingPath}/words/${word.id}/let-go`} inline>
        <Submit kind="quiet">{t('gatherings.hosting_let_go')}</Submit>
      </Form>
    </Card>
  );
}

function Mark({
  visit,
  record,
  mark: { hours, words },
  typed,
  refusal,
}: Omit<Shown, 'continued'> & { readonly mark: HostingRecord['marks'][number] }) {
  const { t } = visit;
  const isRefused = typed?.get('hours') === String(hours);
  return (
    <Section id={`mark-${hours}`} title={t('gatherings.mark_title', { hours })}>
      <Form
        action={`${hostingPath}/marks/${hours}`}
        draft={`mark-${hours}`}
        label={t('gatherings.mark_title', { hours })}
      >
        {isRefused && <ErrorSummary visit={visit} refusal={refusal} />}
        <Hidden name="hours" value={String(hours)} />
        <TextArea
          id={`words-${hours}`}
          name="words"
          label={t('gatherings.mark_words')}
          rows={5}
          value={isRefused ? typed?.get('words') : words}
          error={isRefused ? errorOf(visit, refusal, 'words') : undefined}
          maxlength={careLengths.reflection}
        />
        <WhoCanRead visit={visit} readers={t('gatherings.only_you')} life={t('gatherings.only_you_life')} />
        <Row>
          <Submit kind="plain">{t('gatherings.mark_keep')}</Submit>
        </Row>
        {record.circles.length > 0 && (
          <Row>
            <Select
              id={`circle-${hours}`}
              name="circle"
              label={t('gatherings.mark_circle')}
              value={isRefused ? typed?.get('circle') : undefined}
              options={record.circles.map(({ slug, name }) => ({ value: slug, label: name }))}
            />
            <Button kind="quiet" type="submit" name="then" value="story">
              {t('gatherings.mark_story')}
            </Button>
          </Row>
        )}
      </Form>
    </Section>
  );
}
