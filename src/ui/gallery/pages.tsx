import type { VNode } from 'preact';
import type { Visit } from '#platform/http';
import {
  Button,
  Card,
  Check,
  Checks,
  Choice,
  Dialog,
  Divider,
  Empty,
  ErrorSummary,
  Form,
  LinkButton,
  More,
  Notice,
  Page,
  Pager,
  PageTitle,
  Pebble,
  Row,
  Section,
  Select,
  Stack,
  Submit,
  Tabs,
  Tag,
  TextArea,
  TextField,
  Toast,
} from '#ui';
import { type Samples, samples } from './samples.ts';
import { SampleStory } from './story-card.tsx';

interface Props {
  readonly visit: Visit;
  readonly words: Samples;
}

function CirclePage({ visit, words }: Props) {
  return (
    <Page visit={visit} title={visit.t('ui.circles')} back={{ href: '/circles', label: visit.t('ui.circles') }}>
      <PageTitle lead={words.about}>{words.circle}</PageTitle>
      <Tabs label={words.circle} tabs={words.tabs.map((label, i) => ({ href: `/${i}`, label, current: i === 0 }))} />
      <SampleStory visit={visit} words={words} id="one" />
      <SampleStory visit={visit} words={words} id="two" hard />
      <Pager visit={visit} newer="/newer" older="/older" />
    </Page>
  );
}

function FormPage({ visit, words }: Props) {
  const { fields } = words;
  const refusal = { ok: false, code: 'check_fields', field: 'nickname' } as const;
  return (
    <Page visit={visit} title={visit.t('ui.you')}>
      <PageTitle>{fields.words}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action="/" draft="sample">
        <TextField
          name="nickname"
          label={fields.nickname}
          hint={fields.nicknameHint}
          value="@@"
          error={visit.t('refusal.check_fields')}
        />
        <Choice name="ask" legend={fields.ask} options={words.choices} value="here" />
        <TextArea name="text" label={fields.words} hint={fields.wordsHint} note={visit.t('ui.optional')} />
        <Select
          name="country"
          label={fields.country}
          value="b"
          options={words.people.map((label, i) => ({ value: 'abc'[i] ?? '', label }))}
        />
        <Checks
          name="tags"
          legend={fields.ask}
          inline
          options={words.choices.map(({ value, label }) => ({ value, label }))}
          values={['listen']}
        />
        <Check name="agree" label={fields.agree} />
        <Row>
          <Submit>{words.send}</Submit>
          <LinkButton href="/" kind="quiet">
            {words.actions.quiet}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}

function PiecesPage({ visit, words }: Props) {
  const { actions } = words;
  return (
    <Page visit={visit} title={visit.t('ui.home')} width="wide">
      <PageTitle lead={words.about} aside={<Tag tone="calm">{words.asks[0]}</Tag>}>
        {words.circle}
      </PageTitle>
      <Toast>{visit.t('ui.draft_restored')}</Toast>
      <Row>
        <LinkButton href="/" kind="main" icon="write">
          {actions.main}
        </LinkButton>
        <LinkButton href="/">{actions.plain}</LinkButton>
        <Button kind="quiet">{actions.quiet}</Button>
        <Button kind="careful">{actions.careful}</Button>
        <Dialog visit={visit} id="sheet" title={words.circle} open={words.tabs[1] ?? ''}>
          <p>{words.about}</p>
        </Dialog>
      </Row>
      <div class="columns">
        <Card>
          <h2>{words.tabs[2]}</h2>
          <Row>
            {['a', 'bee', 'sea', 'dawn', 'east', 'fern', 'glen', 'hill', 'isle', 'jay', 'kite', 'lark'].map((seed) => (
              <Pebble key={seed} seed={`person-${seed}`} />
            ))}
          </Row>
          <Row>
            <Pebble seed="large" size="large" />
            <Pebble seed="small" size="small" />
          </Row>
        </Card>
        <Card tone="warm">
          <h2>{words.asks[1]}</h2>
          <p>{words.reply}</p>
          <Row gap="small">
            <Tag>{words.asks[0]}</Tag>
            <Tag tone="careful">{words.asks[1]}</Tag>
          </Row>
        </Card>
        <Card tone="quiet">
          <Empty title={words.emptyTitle} action={<LinkButton href="/">{actions.plain}</LinkButton>}>
            <p>{words.empty}</p>
          </Empty>
        </Card>
      </div>
      <Section id="notices" title={visit.t('ui.notices')} aside={<a href="/">{actions.plain}</a>}>
        <Stack>
          <Notice icon="clock">{words.empty}</Notice>
          <Notice icon="careful" tone="careful" title={words.asks[0]}>
            {words.readers}
          </Notice>
          <More summary={words.tabs[1]}>
            <p>{words.life}</p>
          </More>
          <Divider />
        </Stack>
      </Section>
    </Page>
  );
}

/** Every component, on pages like those it was made for. */
export const galleryPages: Readonly<Record<string, (props: Props) => VNode>> = {
  circle: CirclePage,
  form: FormPage,
  pieces: PiecesPage,
};

export const galleryPage = (name: string, visit: Visit): VNode | null => {
  const View = galleryPages[name];
  return View ? <View visit={visit} words={samples[visit.locale === 'ar' ? 'ar' : 'en']} /> : null;
};
