import type { ComponentChildren } from 'preact';
import type { Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Row, Tag } from '#ui';
import type { SessionHere } from '../use-cases/access-session.ts';
import { accessWords, languageWords, repeatWords } from './labels.ts';
import { gatheringPath, sessionPath } from './paths.ts';
import { DateLeaf, dayOf, hoursOf } from './when.tsx';

/** What a reader has to do with a date, in a word or two. */
export function Standing({ visit: { t }, session }: { readonly visit: Visit; readonly session: SessionHere }) {
  const { mine, asked, status } = session;
  const seat = mine?.seat?.state;
  return (
    <>
      {status === 'cancelled' && <Tag tone="careful">{t('gatherings.is_cancelled')}</Tag>}
      {status === 'open' && <Tag tone="calm">{t('gatherings.is_open')}</Tag>}
      {session.moved && status !== 'cancelled' && <Tag>{t('gatherings.is_moved')}</Tag>}
      {mine?.duty && <Tag tone="calm">{t(`gatherings.you_are_${mine.duty}` as Key)}</Tag>}
      {!mine?.duty && seat === 'taken' && <Tag tone="calm">{t('gatherings.you_have_seat')}</Tag>}
      {seat === 'waiting' && <Tag>{t('gatherings.you_wait')}</Tag>}
      {seat === 'offered' && <Tag tone="careful">{t('gatherings.seat_for_you')}</Tag>}
      {asked && <Tag tone="careful">{t('gatherings.duty_waits')}</Tag>}
    </>
  );
}

/** One date in a list: its leaf, what it is, and what its reader has to do with it. */
export function DateRow({
  visit,
  session,
  circle,
  next,
  heading: Heading = 'h3',
}: {
  readonly visit: Visit;
  readonly session: SessionHere;
  /** Names the circle as well. */
  readonly circle?: boolean | undefined;
  /** It stands for its gathering: says how that comes round. */
  readonly next?: boolean | undefined;
  readonly heading?: 'h3' | 'h4' | undefined;
}) {
  const { t, formats, zone } = visit;
  const { startsAt, kind, format, asked, gatheringId, status } = session;
  const facts = [t(`gatherings.kind.${kind}`), t(`gatherings.format.${format}`), languageWords(visit, session)];
  const needs = accessWords(visit, session);
  const href = asked ? gatheringPath(gatheringId, '/duty') : sessionPath(session.id);
  const round = next && repeatWords(visit, session);
  const off = status === 'cancelled';
  return (
    <li class={off ? 'date date-off' : 'date'}>
      <DateLeaf visit={visit} at={startsAt} quiet={off} />
      <div class="date-words">
        <p class="date-when">
          <time datetime={startsAt.toISOString()}>
            <span class="unseen">{dayOf(formats, startsAt, zone)} </span>
            {hoursOf(formats, session, zone)}
          </time>
        </p>
        <Heading class="date-title">
          <a href={href}>
            <bdi>{session.title}</bdi>
          </a>
        </Heading>
        {circle && (
          <p class="soft">
            <bdi>{session.circle.name}</bdi>
          </p>
        )}
        <p class="soft">{facts.filter(Boolean).join(' · ')}</p>
        {needs && <p class="soft">{needs}</p>}
        {round && <p class="soft">{round}</p>}
        <Row gap="small" class="date-tags">
          <Standing visit={visit} session={session} />
        </Row>
        {session.note && (
          <p class="date-note" dir="auto">
            {session.note}
          </p>
        )}
      </div>
    </li>
  );
}

/** One date among the others of its gathering: only when it is, and what is different with it. */
export function DateLine({ visit, session }: { readonly visit: Visit; readonly session: SessionHere }) {
  const { formats, zone } = visit;
  const { startsAt, status, title, note } = session;
  const off = status === 'cancelled';
  return (
    <li class={off ? 'date date-off' : 'date'}>
      <DateLeaf visit={visit} at={startsAt} quiet={off} />
      <div class="date-words">
        <h3 class="date-title">
          <a href={sessionPath(session.id)}>
            <span class="unseen">{dayOf(formats, startsAt, zone)} </span>
            {hoursOf(formats, session, zone)}
          </a>
        </h3>
        <p class="soft">
          <bdi>{title}</bdi>
        </p>
        <Row gap="small" class="date-tags">
          <Standing visit={visit} session={session} />
        </Row>
        {note && (
          <p class="date-note" dir="auto">
            {note}
          </p>
        )}
      </div>
    </li>
  );
}

/** Dates under each other. */
export function DateList({ children, label }: { readonly children: ComponentChildren; readonly label?: string }) {
  return (
    <ol class="dates" aria-label={label}>
      {children}
    </ol>
  );
}
