import type { Visit } from '#platform/http';
import { Card, Form, LinkButton, Notice, Page, PageTitle, places, Row, Section, Select, Stack, Submit } from '#ui';
import type { HelpLine } from '../domain/help-line.ts';
import { countries } from '../domain/known/index.ts';
import { telLink } from '../domain/links.ts';
import type { HelpShown } from '../use-cases/help-lines.ts';
import {
  countryOptions,
  countryWords,
  dateWords,
  hoursWords,
  languageWords,
  numberWords,
  Reach,
} from './line-words.tsx';

interface HelpProps {
  readonly visit: Visit;
  readonly help: HelpShown;
}

function Emergency({ visit, help }: HelpProps) {
  const { t } = visit;
  const numbers = help.emergency?.numbers ?? [{ number: '112', reaches: 'all' as const }];
  return (
    <Card as="section" tone="plain" id="emergency" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{t('directory.emergency_title')}</h2>
      <p>{t('directory.emergency_words')}</p>
      <Row>
        {numbers.map(({ number, reaches }, index) => (
          <LinkButton key={number} href={telLink(number)} kind={index === 0 ? 'main' : 'plain'} icon="phone">
            {t(`directory.emergency_${reaches}`, { number: numberWords(number) })}
          </LinkButton>
        ))}
      </Row>
      {help.emergency ? (
        !help.emergencyConfirmed && (
          <p class="soft">{t('directory.emergency_unconfirmed', { country: countryWords(visit, help.country) })}</p>
        )
      ) : (
        <p class="soft">{t(help.country === '' ? 'directory.emergency_unknown' : 'directory.emergency_unlisted')}</p>
      )}
    </Card>
  );
}

function Line({ visit, line }: { visit: Visit; line: HelpLine }) {
  const { t } = visit;
  return (
    <Card as="li">
      <h3>
        <bdi>{line.name}</bdi>
      </h3>
      <p>{t(`directory.kind.${line.kind}`)}</p>
      <Reach visit={visit} line={line} main />
      <p>
        {hoursWords(visit, line.hours)}
        <br />
        {t('directory.speaks', { languages: languageWords(visit, line.languages) })}
      </p>
      <p class="soft">
        {t('directory.confirmed_on', {
          organisation: visit.organisation.name,
          date: dateWords(visit, line.verifiedOn),
        })}{' '}
        <a href={line.source} rel="noreferrer">
          {t('directory.own_page')}
        </a>
      </p>
    </Card>
  );
}

function Lines({ visit, help }: HelpProps) {
  const { t } = visit;
  const country = countryWords(visit, help.country);
  if (help.lines.length > 0) {
    return (
      <Section id="lines" title={t('directory.lines_title')}>
        <p>{t('directory.lines_words')}</p>
        <ul class="stack gap-normal">
          {help.lines.map((line) => (
            <Line key={line.id} visit={visit} line={line} />
          ))}
        </ul>
      </Section>
    );
  }
  return (
    <Section id="lines" title={t('directory.lines_title')}>
      <Notice icon="careful">
        <p>{t('directory.no_lines', { organisation: visit.organisation.name, country })}</p>
        {help.elsewhere.length > 0 && (
          <>
            <p>{t('directory.elsewhere')}</p>
            <ul>
              {help.elsewhere.map(({ name, source }) => (
                <li key={source}>
                  <a href={source} rel="noreferrer">
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </Section>
  );
}

/** Help now: the emergency number first, then people to talk to, then what one can do in the next minutes. */
export function HelpPage({ visit, help }: HelpProps) {
  const { t } = visit;
  const stay = ['stay_1', 'stay_2', 'stay_3'] as const;
  const steps = ['ground_1', 'ground_2', 'ground_3', 'ground_4', 'ground_5'] as const;
  return (
    <Page visit={visit} title={t('directory.help_tab')}>
      <PageTitle lead={t('directory.help_lead')}>{t('ui.help_now')}</PageTitle>
      <Emergency visit={visit} help={help} />
      <p>{t('directory.nobody_watches')}</p>
      {help.country !== '' && <Lines visit={visit} help={help} />}
      <Section id="stay" title={t('directory.stay_title')}>
        <ul class="stack gap-small">
          {stay.map((key) => (
            <li key={key}>{t(`directory.${key}`)}</li>
          ))}
        </ul>
      </Section>
      <Section id="ground" title={t('directory.ground_title')}>
        <p>{t('directory.ground_words')}</p>
        <ol class="stack gap-small">
          {steps.map((key) => (
            <li key={key}>{t(`directory.${key}`)}</li>
          ))}
        </ol>
      </Section>
      <Section id="elsewhere" title={t('directory.other_title')}>
        <Form method="get" action={places.help} label={t('directory.other_title')}>
          <Select
            name="country"
            label={t('directory.country')}
            value={help.country}
            options={[
              ...(help.country === '' ? [{ value: '', label: t('directory.choose_country') }] : []),
              ...countryOptions(visit, [...countries, help.country]),
            ]}
          />
          <Row>
            <Submit kind="plain">{t('directory.show')}</Submit>
          </Row>
        </Form>
      </Section>
      <Section id="leaving" title={t('directory.leaving_title')}>
        <Stack gap="small">
          <p>{t('directory.leaving_words', { leave: t('ui.leave_quickly') })}</p>
          <p>{t('directory.leaving_back', { button: t('directory.exit_continue') })}</p>
          <p class="soft">{t('directory.leaving_limits')}</p>
        </Stack>
      </Section>
    </Page>
  );
}
