import type { Form as Typed, Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Choice, ErrorSummary, errorOf, Form, Hidden, Page, PageTitle, Select, Submit, TextField } from '#ui';
import { displayChoices } from '../domain/display.ts';
import type { Refusal } from './answers.ts';
import { zoneName, zones } from './words.ts';

interface View {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refusal;
}

const toMe = ({ t }: Visit) => ({ href: '/me', label: t('identity.me.title') });

/** Another nickname. */
export function NicknamePage({ visit, typed, refusal }: View) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.nickname.title')} back={toMe(visit)}>
      <PageTitle lead={t('identity.nickname.lead')}>{t('identity.nickname.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action="/me/nickname">
        <TextField
          name="nickname"
          label={t('identity.nickname_label')}
          hint={t('identity.nickname.hint')}
          value={typed.has('nickname') ? typed.get('nickname') : visit.person?.nickname}
          error={errorOf(visit, refusal, 'nickname')}
          autocomplete="off"
          spellcheck={false}
        />
        <Submit>{t('identity.nickname.submit')}</Submit>
      </Form>
    </Page>
  );
}

/** In which zone times are shown. */
export function ZonePage({ visit, typed, refusal, chosen }: View & { readonly chosen: string | null }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.zone.title')} back={toMe(visit)}>
      <PageTitle lead={t('identity.zone.lead')}>{t('identity.zone.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action="/me/zone">
        <Select
          name="zone"
          label={t('identity.zone.label')}
          value={typed.has('zone') ? typed.get('zone') : (chosen ?? '')}
          error={errorOf(visit, refusal, 'zone')}
          options={[
            { value: '', label: t('identity.zone.of_place') },
            ...zones.map((zone) => ({ value: zone, label: zoneName(zone) })),
          ]}
        />
        <Submit>{t('identity.zone.submit')}</Submit>
      </Form>
    </Page>
  );
}

/** How pages look: before signing in for this browser, afterwards for the person. */
export function DisplayPage({ visit, aim }: { readonly visit: Visit; readonly aim: string }) {
  const { t, display } = visit;
  return (
    <Page visit={visit} title={t('identity.display.title')} back={visit.person ? toMe(visit) : undefined}>
      <PageTitle lead={t(visit.person ? 'identity.display.lead' : 'identity.display.lead_here')}>
        {t('identity.display.title')}
      </PageTitle>
      <Form action="/display">
        <Hidden name="then" value={aim} />
        {(Object.keys(displayChoices) as (keyof typeof displayChoices)[]).map((name) => (
          <Choice
            key={name}
            name={name}
            legend={t(`identity.display.${name}` as Key)}
            value={display[name]}
            inline
            options={displayChoices[name].map((value) => ({
              value,
              label: t(`identity.display.${name}_${value}` as Key),
            }))}
          />
        ))}
        <Submit>{t('identity.display.submit')}</Submit>
      </Form>
    </Page>
  );
}
