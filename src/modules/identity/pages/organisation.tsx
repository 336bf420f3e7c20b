import type { Form as Typed, Visit } from '#platform/http';
import { languages } from '#platform/i18n';
import {
  Card,
  Check,
  Checks,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  Page,
  PageTitle,
  Pebble,
  Row,
  Section,
  Select,
  Stack,
  Submit,
  TextField,
} from '#ui';
import type { OrganisationView } from '../use-cases/look-after.ts';
import type { Refusal } from './answers.ts';
import { countriesIn, ownNameOf, zoneName, zones } from './words.ts';

interface View {
  readonly visit: Visit;
  readonly view: OrganisationView;
  readonly typed: Typed;
  readonly refusal: Refusal;
  readonly countries: readonly string[];
}

/** What the people who look after a place may change about it, and who they are. */
export function OrganisationPage(props: View) {
  const { visit, refusal } = props;
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.place.title')} back={{ href: '/me', label: t('identity.me.title') }}>
      <PageTitle lead={t('identity.place.lead')}>{t('identity.place.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Basics {...props} />
      <Duty {...props} />
    </Page>
  );
}

function Basics({ visit, view: { organisation }, typed, refusal, countries }: View) {
  const { t, locale } = visit;
  const say = (field: string) => errorOf(visit, refusal, field);
  const sent = typed.has('country');
  const value = (field: string, kept: string) => (sent ? typed.get(field) : kept);
  const named = languages.map((language) => ({ value: language, label: ownNameOf(language) }));
  return (
    <Form action="/organisation">
      <TextField
        name="name"
        label={t('identity.set_up.name')}
        value={value('name', organisation.name)}
        error={say('name')}
        autocomplete="organization"
      />
      <Choice
        name="language"
        legend={t('identity.set_up.language')}
        inline
        value={value('language', organisation.languages[0] ?? '')}
        error={say('language')}
        options={named}
      />
      <Checks
        name="offered"
        legend={t('identity.place.offered')}
        hint={t('identity.place.offered_hint')}
        inline
        values={sent ? typed.all('offered') : organisation.languages}
        error={say('offered')}
        options={named}
      />
      <Select
        name="country"
        label={t('identity.set_up.country')}
        hint={t('identity.set_up.country_hint')}
        value={value('country', organisation.country)}
        error={say('country')}
        options={countriesIn(locale, [...new Set([...countries, organisation.country])])}
      />
      <Select
        name="zone"
        label={t('identity.set_up.zone')}
        value={value('zone', organisation.zone)}
        error={say('zone')}
        options={zones.map((zone) => ({ value: zone, label: zoneName(zone) }))}
      />
      <Check
        name="adultsOnly"
        label={t('identity.set_up.adults_only')}
        checked={sent ? typed.has('adultsOnly') : organisation.adultsOnly}
      />
      <TextField
        name="askToHostsAfter"
        label={t('identity.place.ask_to_hosts')}
        hint={t('identity.place.ask_hint')}
        value={value('askToHostsAfter', String(organisation.settings.askToHostsAfter))}
        error={say('askToHostsAfter')}
        inputmode="numeric"
        short
      />
      <TextField
        name="askToCoordinatorsAfter"
        label={t('identity.place.ask_to_coordinators')}
        value={value('askToCoordinatorsAfter', String(organisation.settings.askToCoordinatorsAfter))}
        error={say('askToCoordinatorsAfter')}
        inputmode="numeric"
        short
      />
      <Submit>{t('identity.place.submit')}</Submit>
    </Form>
  );
}

function Duty({ visit, view: { coordinators, asked }, typed, refusal }: View) {
  const { t, person } = visit;
  return (
    <Section id="duty" title={t('identity.place.duty_title')}>
      <p>{t('identity.place.duty_words')}</p>
      <Stack gap="small">
        {coordinators.map(({ id, nickname }) => (
          <Row key={id}>
            <Pebble seed={id} size="small" />
            <strong>
              <bdi>{nickname}</bdi>
            </strong>
          </Row>
        ))}
        {asked.map(({ id, nickname }) => (
          <Row key={id}>
            <Pebble seed={id} size="small" />
            <bdi>{nickname}</bdi>
            <span class="soft">{t('identity.place.duty_waiting')}</span>
            <Form action="/organisation/duty/stop" inline label={nickname}>
              <Hidden name="person" value={id} />
              <Submit kind="quiet">{t('identity.place.duty_stop')}</Submit>
            </Form>
          </Row>
        ))}
      </Stack>
      <Card tone="quiet">
        <Form action="/organisation/duty">
          <TextField
            name="nickname"
            label={t('identity.place.duty_nickname')}
            value={typed.get('nickname')}
            error={errorOf(visit, refusal, 'nickname')}
            autocomplete="off"
            spellcheck={false}
          />
          <Submit kind="plain">{t('identity.place.duty_ask')}</Submit>
        </Form>
      </Card>
      {coordinators.some(({ id }) => id !== person?.id) && (
        <Form action="/organisation/step-back">
          <Submit kind="careful">{t('identity.place.step_back')}</Submit>
        </Form>
      )}
    </Section>
  );
}
