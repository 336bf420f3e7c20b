import type { Visit } from '#platform/http';
import { Card, Pebble, Row, Stack, Tag } from '#ui';
import type { CircleHere } from '../use-cases/access-circle.ts';
import { circlePath } from './answers.ts';
import { facetWords, timeWords } from './labels.ts';

/** A circle in a list: enough to know whether to look closer. */
export function CircleCard({ circle, visit }: { readonly circle: CircleHere; readonly visit: Visit }) {
  const { t } = visit;
  const facts = [
    facetWords(visit, circle, 'formats'),
    timeWords(visit, circle),
    circle.languages.some((language) => language !== visit.locale) && facetWords(visit, circle, 'languages'),
  ].filter(Boolean);
  return (
    <Card as="li">
      <Row class="nowrap">
        <Pebble seed={circle.id} />
        <h3>
          <a href={circlePath(circle)}>
            <bdi>{circle.name}</bdi>
          </a>
        </h3>
      </Row>
      <p dir="auto">{circle.purpose}</p>
      <Stack gap="small">
        <p class="soft">{facts.join(' · ')}</p>
        {circle.answersWithin && <p class="soft">{t(circle.answersWithin)}</p>}
      </Stack>
      {(circle.membership || circle.status === 'paused') && (
        <Row gap="small">
          {circle.membership && (
            <Tag tone="calm">{t(circle.may.host ? 'community.you_host' : 'community.you_are_in')}</Tag>
          )}
          {circle.status === 'paused' && <Tag>{t('community.paused')}</Tag>}
        </Row>
      )}
    </Card>
  );
}
