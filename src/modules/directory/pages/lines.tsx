import { lineKinds, lineReaches } from '#contracts/directory';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import {
  backToYou,
  Card,
  Check,
  Checks,
  Choice,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  LinkButton,
  Notice,
  Page,
  PageTitle,
  Row,
  Section,
  Select,
  Submit,
  Tag,
  TextField,
} from '#ui';
import type { HelpLine } from '../domain/help-line.ts';
import { countries, type KnownLine } from '../domain/known/index.ts';
import type { KeptLine, LinesOfCountry } from '../use-cases/keep-lines.ts';
import {
  countryOptions,
  countryWords,
  dateWords,
  hoursWords,
  languageWords,
  numberWords,
  Reach,
} from './line-words.tsx';

export const linesPath = '/organisation/help-lines';

type Refusal = Refused | FieldsRefused | null;

interface View {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refusal;
}

const tones = { good: 'calm', soon: 'careful', over: 'careful' } as const;

function Kept({ visit, line }: { visit: Visit; line: KeptLine }) {
  const { t } = visit;
  const date = dateWords(visit, line.expiresOn);
  return (
    <Card as="li">
      <Row spread>
        <h3>
          <bdi>{line.name}</bdi>
        </h3>
        <Tag tone={tones[line.standing]}>{t(`directory.standing_${line.standing}`, { date })}</Tag>
      </Row>
      <p>
        {t(`directory.kind.${line.kind}`)} · {hoursWords(visit, line.hours)} · {languageWords(visit, line.languages)}
      </p>
      <Reach visit={visit} line={line} />
      <p class="soft">
        {line.by
          ? t('directory.checked_by', { date: dateWords(visit, line.verifiedOn), nickname: line.by })
          : t('directory.checked_on', { date: dateWords(visit, line.verifiedOn) })}{' '}
        <a href={line.source} rel="noreferrer">
          {t('directory.own_page')}
        </a>
      </p>
      <Row>
        <Form action={`${linesPath}/${line.id}/confirm`} inline>
          <Submit kind={line.standing === 'good' ? 'plain' : 'main'}>{t('directory.confirm_again')}</Submit>
        </Form>
        <LinkButton href={`${linesPath}/${line.id}`} kind="quiet">
          {t('directory.change')}
        </LinkButton>
        <Form action={`${linesPath}/${line.id}/remove`} inline>
          <Submit kind="careful">{t('directory.remove')}</Submit>
        </Form>
      </Row>
    </Card>
  );
}

const howChecked = (visit: Visit, { checked }: KnownLine) =>
  checked
    ? visit.t(`directory.how_${checked.how}`, { date: dateWords(visit, checked.on) })
    : visit.t('directory.how_not');

function Proposed({ visit, typed, refusal, list }: View & { readonly list: LinesOfCountry }) {
  const { t } = visit;
  return (
    <Section id="proposed" title={t('directory.proposed_title')}>
      <p>{t('directory.proposed_words')}</p>
      <ul class="stack gap-small">
        {list.proposed.map((line) => (
          <li key={line.id}>
            <bdi>{line.name}</bdi> · {numberWords(line.number)} ·{' '}
            <a href={line.source} rel="noreferrer">
              {t('directory.own_page')}
            </a>
          </li>
        ))}
      </ul>
      <Form action={`${linesPath}/confirm`} label={t('directory.proposed_title')}>
        <Hidden name="country" value={list.country} />
        <Checks
          name="line"
          legend={t('directory.proposed_choose')}
          values={typed.all('line')}
          error={errorOf(visit, refusal, 'line')}
          options={list.proposed.map((line) => ({
            value: line.id,
            label: `${line.name} · ${numberWords(line.number)}`,
            hint: [
              t(`directory.reach_${line.reach}`),
              hoursWords(visit, line.hours),
              languageWords(visit, line.languages),
              howChecked(visit, line),
            ].join(' · '),
          }))}
        />
        <Check
          name="checked"
          label={t('directory.checked_each')}
          checked={typed.has('checked')}
          error={errorOf(visit, refusal, 'checked')}
        />
        <Row>
          <Submit>{t('directory.confirm_chosen')}</Submit>
        </Row>
      </Form>
    </Section>
  );
}

/** What a coordinator keeps: the confirmed lines of one country, what ends soon, and what could be added. */
export function LinesPage({ visit, typed, refusal, list }: View & { readonly list: LinesOfCountry }) {
  const { t } = visit;
  const country = countryWords(visit, list.country);
  const due = list.kept.filter((line) => line.standing !== 'good').length > 0;
  return (
    <Page visit={visit} title={t('directory.lines_tab')} width="wide" back={backToYou(visit)}>
      <PageTitle lead={t('directory.keep_lead')}>{t('directory.keep_title', { country })}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      {due && (
        <Notice icon="clock" tone="careful">
          <p>{t('directory.due')}</p>
        </Notice>
      )}
      <Form method="get" action={linesPath} inline label={t('directory.country')}>
        <Row>
          <Select
            name="country"
            label={t('directory.country')}
            value={list.country}
            options={countryOptions(visit, [...countries, ...list.countries, list.country])}
          />
          <Submit kind="plain">{t('directory.show')}</Submit>
        </Row>
      </Form>
      <Section id="kept" title={t('directory.kept_title')}>
        {list.kept.length === 0 ? (
          <Empty title={t('directory.kept_none')}>{t('directory.kept_none_words')}</Empty>
        ) : (
          <ul class="stack gap-normal">
            {list.kept.map((line) => (
              <Kept key={line.id} visit={visit} line={line} />
            ))}
          </ul>
        )}
      </Section>
      {list.proposed.length > 0 && <Proposed visit={visit} typed={typed} refusal={refusal} list={list} />}
      <Row>
        <LinkButton href={`${linesPath}/new?country=${list.country}`} icon="write">
          {t('directory.add')}
        </LinkButton>
      </Row>
    </Page>
  );
}

/** The form for one line: a new one, or one that changes. */
export function LinePage({
  visit,
  typed,
  refusal,
  line,
  country,
}: View & { readonly line: HelpLine | null; readonly country: string }) {
  const { t } = visit;
  const say = (field: string) => errorOf(visit, refusal, field);
  const value = (field: string, known: string | null | undefined) =>
    typed.has(field) ? typed.get(field) : (known ?? '');
  const chosen = value('country', line?.country ?? country);
  return (
    <Page
      visit={visit}
      title={t('directory.lines_tab')}
      back={{ href: `${linesPath}?country=${chosen}`, label: t('directory.lines_tab') }}
    >
      <PageTitle lead={t('directory.form_lead')}>
        {t(line ? 'directory.form_title_change' : 'directory.form_title_new')}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={line ? `${linesPath}/${line.id}` : linesPath} draft={`help-line-${line?.id ?? 'new'}`}>
        <Select
          name="country"
          label={t('directory.country')}
          value={chosen}
          error={say('country')}
          options={countryOptions(visit, [...countries, chosen])}
        />
        <TextField
          name="name"
          label={t('directory.form_name')}
          hint={t('directory.form_name_hint')}
          value={value('name', line?.name)}
          error={say('name')}
          autocomplete="off"
        />
        <Choice
          name="kind"
          legend={t('directory.form_kind')}
          value={value('kind', line?.kind)}
          error={say('kind')}
          options={lineKinds.map((kind) => ({ value: kind, label: t(`directory.kind.${kind}`) }))}
        />
        <Choice
          name="reach"
          legend={t('directory.form_reach')}
          inline
          value={value('reach', line?.reach)}
          error={say('reach')}
          options={lineReaches.map((reach) => ({ value: reach, label: t(`directory.reach_${reach}`) }))}
        />
        <TextField
          name="number"
          label={t('directory.form_number')}
          hint={t('directory.form_number_hint')}
          value={value('number', line?.number)}
          error={say('number')}
          autocomplete="off"
        />
        <TextField
          name="word"
          label={t('directory.form_word')}
          hint={t('directory.form_word_hint')}
          note={t('ui.optional')}
          short
          value={value('word', line?.word)}
          error={say('word')}
          autocomplete="off"
        />
        <TextField
          name="hours"
          label={t('directory.form_hours')}
          hint={t('directory.form_hours_hint')}
          value={value('hours', line?.hours)}
          error={say('hours')}
          autocomplete="off"
        />
        <TextField
          name="languages"
          label={t('directory.form_languages')}
          hint={t('directory.form_languages_hint')}
          value={value('languages', line?.languages.join(', '))}
          error={say('languages')}
          autocomplete="off"
        />
        <TextField
          name="source"
          type="url"
          label={t('directory.form_source')}
          hint={t('directory.form_source_hint')}
          value={value('source', line?.source)}
          error={say('source')}
          autocomplete="off"
        />
        <Check
          name="checked"
          label={t('directory.form_checked')}
          checked={typed.has('checked')}
          error={say('checked')}
        />
        <Row>
          <Submit>{t('directory.form_keep')}</Submit>
        </Row>
      </Form>
    </Page>
  );
}
