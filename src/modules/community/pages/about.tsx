import type { Visit } from '#platform/http';
import { Card, LinkButton, Notice, Page, Row, Section, Stack } from '#ui';
import { readersLabel } from '../domain/readers.ts';
import type { CircleAboutView } from '../use-cases/show-circle.ts';
import { AgreementList } from './agreement-list.tsx';
import { circlePath } from './answers.ts';
import { CircleHead } from './circle-head.tsx';
import { HostCards } from './host-cards.tsx';
import { facetWords, timeWords } from './labels.ts';

export interface AboutProps {
  readonly visit: Visit;
  readonly view: CircleAboutView;
}

/** What a circle is, before one joins it. */
export function About({ visit, view }: AboutProps) {
  const { t } = visit;
  const { circle, agreements, hosts } = view;
  const { who, keep, values } = readersLabel(circle);
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: '/circles', label: t('community.all_circles') }}>
      <CircleHead circle={circle} visit={visit} current="about" />
      {circle.whoFor && (
        <Section id="who" title={t('community.who_for')}>
          <p dir="auto">{circle.whoFor}</p>
        </Section>
      )}
      <Section id="agreements" title={t('community.agreements')}>
        <Card>
          <AgreementList points={agreements.points} />
        </Card>
      </Section>
      <Section id="how" title={t('community.how')}>
        <Facts visit={visit} view={view} />
        <Notice icon="eye" title={t('community.fact_readers')}>
          <p>{t(who)}</p>
          <p>{t(keep, values)}</p>
        </Notice>
      </Section>
      <Section id="hosts" title={t('community.hosts')}>
        <p class="soft">{t('community.hosts_explained')}</p>
        <HostCards visit={visit} hosts={hosts} />
      </Section>
      {circle.may.join && (
        <Row>
          <LinkButton kind="main" href={circlePath(circle, '/join')}>
            {t('community.join')}
          </LinkButton>
        </Row>
      )}
    </Page>
  );
}

function Facts({ visit, view: { circle } }: AboutProps) {
  const { t } = visit;
  const facts = [
    [t('community.fact_experiences'), facetWords(visit, circle, 'experiences')],
    [t('community.fact_formats'), facetWords(visit, circle, 'formats')],
    [t('community.fact_languages'), facetWords(visit, circle, 'languages')],
    [t('community.fact_rhythm'), circle.rhythm || timeWords(visit, circle)],
    [t('community.fact_needs'), facetWords(visit, circle, 'needs')],
    [t('community.fact_answers'), t(circle.answersWithin ?? 'community.answers.new')],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <dl class="columns">
      {facts.map(([label, words]) => (
        <Stack key={label} gap="small">
          <dt class="label">{label}</dt>
          <dd dir="auto">{words}</dd>
        </Stack>
      ))}
    </dl>
  );
}
