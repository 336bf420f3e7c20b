import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import { Card, Pebble, Row, Stack, Tag } from '#ui';
import type { CircleHere } from '../use-cases/access-circle.ts';
import { circlePath } from './answers.ts';
import { facetWords, timeWords } from './labels.ts';

/** A circle as a sheet of paper: its pebble, its name as the way in, its purpose, and what the page adds. */
export function CircleSheet({
  circle,
  children,
}: {
  readonly circle: Pick<CircleHere, 'id' | 'slug' | 'name' | 'purpose'>;
  readonly children?: ComponentChildren;
}) {
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
      {children}
    </Card>
  );
}

/** A circle in the directory: enough to know whether to look closer. */
export function CircleCard({ circle, visit }: { readonly circle: CircleHere; readonly visit: Visit }) {
  const { t } = visit;
  const facts = [
    facetWords(visit, circle, 'formats'),
    timeWords(visit, circle),
    circle.languages.some((language) => language !== visit.locale) && facetWords(visit, circle, 'languages'),
  ].filter(Boolean);
  return (
    <CircleSheet circle={circle}>
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
    </CircleSheet>
  );
}
