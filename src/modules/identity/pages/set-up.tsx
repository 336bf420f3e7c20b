import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import {
  Check,
  Checks,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  Page,
  PageTitle,
  Row,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { countriesIn, ownNameOf, zoneName, zones } from './words.ts';

/** A crisis line proposed for a country, to be checked by the person who opens this place. */
export interface ProposedLine {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly hours: string;
  readonly source: string;
}

export interface SetUpView {
  readonly visit: Visit;
  readonly action: string;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** Where this server stands, as a proposal. UTC is where servers are kept, not where people live: then nothing is proposed. */
const serverZone = () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === 'UTC' ? '' : zone;
};

/** First page: what this place is. */
export function SetUpPlace(
  view: SetUpView & { readonly countries: readonly string[]; readonly languages: readonly string[] },
) {
  const { visit, typed } = view;
  const { t } = visit;
  const say = (field: string) => errorOf(visit, view.refusal, field);
  return (
    <Page visit={visit} title={t('identity.set_up.title')} width="narrow">
      <PageTitle lead={t('identity.set_up.intro')}>{t('identity.set_up.title')}</PageTitle>
      <p>{t('identity.set_up.step', { step: 1 })}</p>
      <ErrorSummary visit={visit} refusal={view.refusal} />
      <Form action={view.action}>
        <TextField
          name="name"
          label={t('identity.set_up.name')}
          hint={t('identity.set_up.name_hint')}
          value={typed.get('name')}
          error={say('name')}
          autocomplete="organization"
        />
        <Choice
          name="language"
          legend={t('identity.set_up.language')}
          inline
          value={typed.get('language') || visit.locale}
          error={say('language')}
          options={view.languages.map((language) => ({ value: language, label: ownNameOf(language) }))}
        />
        <Select
          name="country"
          label={t('identity.set_up.country')}
          hint={t('identity.set_up.country_hint')}
          value={typed.get('country')}
          error={say('country')}
          options={[
            { value: '', label: t('identity.set_up.choose_country') },
            ...countriesIn(visit.locale, view.countries),
          ]}
        />
        <Select
          name="zone"
          label={t('identity.set_up.zone')}
          hint={t('identity.set_up.zone_hint')}
          value={typed.get('zone') || serverZone()}
          error={say('zone')}
          options={[
            { value: '', label: t('identity.set_up.choose_zone') },
            ...zones.map((zone) => ({ value: zone, label: zoneName(zone) })),
          ]}
        />
        <Check
          name="adultsOnly"
          label={t('identity.set_up.adults_only')}
          checked={!typed.has('name') || typed.has('adultsOnly')}
        />
        <Submit>{t('identity.set_up.next')}</Submit>
      </Form>
    </Page>
  );
}

/** Second page: the lines people will be shown, and the first host. Carries the first page along. */
export function SetUpHost(view: SetUpView & { readonly lines: readonly ProposedLine[]; readonly offered: string }) {
  const { visit, typed } = view;
  const { t } = visit;
  const say = (field: string) => errorOf(visit, view.refusal, field);
  const countryName =
    new Intl.DisplayNames(visit.locale, { type: 'region' }).of(typed.get('country')) ?? typed.get('country');
  return (
    <Page visit={visit} title={t('identity.set_up.title')} width="narrow">
      <PageTitle>{t('identity.set_up.title')}</PageTitle>
      <p>{t('identity.set_up.step', { step: 2 })}</p>
      <ErrorSummary visit={visit} refusal={view.refusal} />
      <Form action={view.action}>
        {['name', 'language', 'country', 'zone', 'adultsOnly'].map((name) =>
          typed.has(name) ? <Hidden key={name} name={name} value={typed.get(name)} /> : null,
        )}
        <Hidden name="step" value="2" />
        <Section id="lines" title={t('identity.set_up.lines_title', { country: countryName })}>
          <p>{t(view.lines.length > 0 ? 'identity.set_up.lines_intro' : 'identity.set_up.lines_none')}</p>
          {view.lines.length > 0 && (
            <>
              <ul class="stack gap-small">
                {view.lines.map((line) => (
                  <li key={line.id}>
                    <bdi>{line.name}</bdi> ·{' '}
                    <a href={line.source} rel="noreferrer" target="_blank" dir="ltr">
                      {line.source}
                    </a>
                  </li>
                ))}
              </ul>
              <Checks
                name="line"
                legend={t('identity.set_up.lines_confirm')}
                values={typed.all('line')}
                error={say('line')}
                options={view.lines.map((line) => ({
                  value: line.id,
                  label: `${line.name} · ${line.number}`,
                  hint: line.hours,
                }))}
              />
              <Check
                name="linesLater"
                label={t('identity.set_up.lines_later')}
                hint={t('identity.set_up.lines_later_hint')}
                checked={typed.has('linesLater')}
              />
            </>
          )}
        </Section>
        <Section id="you" title={t('identity.set_up.you_title')}>
          <TextField
            name="nickname"
            label={t('identity.set_up.nickname')}
            value={typed.get('nickname') || view.offered}
            error={say('nickname')}
            autocomplete="off"
          />
          <Choice
            name="ownDevice"
            legend={t('identity.set_up.own_device')}
            inline
            value={typed.get('ownDevice') || 'yes'}
            error={say('ownDevice')}
            options={[
              { value: 'yes', label: t('identity.set_up.own_yes') },
              { value: 'no', label: t('identity.set_up.own_no') },
            ]}
          />
        </Section>
        <Row>
          <Submit>{t('identity.set_up.open')}</Submit>
          <Submit name="back" value="yes" kind="plain">
            {t('identity.set_up.back')}
          </Submit>
        </Row>
      </Form>
    </Page>
  );
}
