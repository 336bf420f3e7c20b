import type { Visit } from '#platform/http';
import { Card, LinkButton, More, Notice, Page, PageTitle, Pebble, Prose, Row, Section, Stack, Tag } from '#ui';
import type { SessionHere } from '../use-cases/access-session.ts';
import type { GatheringView } from '../use-cases/read-gathering.ts';
import type { SeatView } from '../use-cases/show-seat.ts';
import { sheets } from './answers.ts';
import { DateLine, DateList } from './date-list.tsx';
import { languageName, listOf, repeatWords } from './labels.ts';
import { circlePath, sessionPath } from './paths.ts';
import { SeatPart } from './seat-part.tsx';
import { DateLeaf, dayOf, When } from './when.tsx';

interface GatheringProps {
  readonly visit: Visit;
  readonly view: GatheringView;
}

interface PageProps extends GatheringProps {
  /** What its reader has at this date. */
  readonly seat: SeatView | null;
}

/** One date of a gathering: what it is for, when and where, who leads it, what happens there, and a seat. */
export function GatheringPage({ visit, view, seat }: PageProps) {
  const { t } = visit;
  const { here } = view;
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: circlePath(here.circle), label: here.circle.name }}
    >
      <PageTitle lead={t(`gatherings.kind.${here.kind}`)}>
        <bdi>{here.title}</bdi>
      </PageTitle>
      <State visit={visit} here={here} />
      <Card tone="plain">
        <div class="date">
          <DateLeaf visit={visit} at={here.startsAt} quiet={here.status === 'cancelled'} />
          <Stack>
            <When visit={visit} session={here} />
            {repeatWords(visit, here) && <p>{repeatWords(visit, here)}</p>}
          </Stack>
        </div>
        {seat && <SeatPart visit={visit} view={seat} />}
        {isAhead(here, visit) && (
          <Row>
            <LinkButton kind="quiet" href={sessionPath(here.id, '/date.ics')} icon="clock">
              {t('gatherings.add_to_calendar')}
            </LinkButton>
          </Row>
        )}
      </Card>
      <Section id="about" title={t('gatherings.about')}>
        <Prose text={here.purpose} />
        {here.whoFor && (
          <p dir="auto">
            <strong>{t('gatherings.who_for')}</strong> <bdi>{here.whoFor}</bdi>
          </p>
        )}
        <Facts visit={visit} here={here} />
      </Section>
      <Where visit={visit} here={here} />
      <Leaders visit={visit} view={view} />
      <Agenda visit={visit} here={here} />
      <OtherDates visit={visit} view={view} />
      {here.may.plan && <ForHosts visit={visit} view={view} />}
    </Page>
  );
}

/** Whether it is still to come. */
const isAhead = ({ status, endsAt }: SessionHere, { now }: Visit): boolean =>
  status !== 'cancelled' && status !== 'ended' && endsAt > now;

/** What is different with this date, said first; that it does not take place is said beside the seat. */
function State({ visit: { t }, here }: { readonly visit: Visit; readonly here: SessionHere }) {
  if (here.status === 'ended') return <Notice icon="clock">{t('gatherings.ended_words')}</Notice>;
  if (here.status === 'cancelled' || !here.note) return null;
  return (
    <Notice icon="clock" title={t(here.moved ? 'gatherings.moved_words' : 'gatherings.changed_words')}>
      <p dir="auto">{here.note}</p>
    </Notice>
  );
}

/** How people meet, in which language, how many, and that nobody has to be seen. */
function Facts({ visit, here }: { readonly visit: Visit; readonly here: SessionHere }) {
  const { t, locale, formats } = visit;
  const facts: [term: string, words: string][] = [
    [t('gatherings.fact_format'), t(`gatherings.format.${here.format}`)],
    [
      t('gatherings.fact_language'),
      listOf(
        visit,
        here.languages.map((language) => languageName(locale, language)),
      ),
    ],
    [
      t('gatherings.fact_seats'),
      t(`gatherings.seats_words${here.kind === 'appointment' ? '_two' : ''}`, { seats: here.seats }),
    ],
  ];
  return (
    <Stack gap="small">
      <dl class="facts">
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {here.format !== 'in_person' && <p class="soft">{t('gatherings.no_camera')}</p>}
      <p class="soft">
        {t('gatherings.chat_words', {
          from: dayOf(formats, here.chatOpensAt, visit.zone),
          until: dayOf(formats, here.chatClosesAt, visit.zone),
        })}
      </p>
      <p class="soft">
        {t('gatherings.fallback_words', { minimum: here.minimum, instead: t(`gatherings.fallback.${here.fallback}`) })}
      </p>
    </Stack>
  );
}

/** The place, how to come there, and what it offers to whom. */
function Where({ visit, here }: { readonly visit: Visit; readonly here: SessionHere }) {
  const { t } = visit;
  if (here.format === 'online') return null;
  const { name, address, way } = here.place;
  return (
    <Section id="where" title={t('gatherings.where')}>
      <Stack gap="small">
        <p dir="auto">
          <strong>{name}</strong>
        </p>
        {address && <p dir="auto">{address}</p>}
        {way && <Prose text={way} />}
      </Stack>
      {here.placeAccess.length > 0 ? (
        <Row gap="small">
          {here.placeAccess.map((value) => (
            <Tag key={value} tone="calm">
              {t(`gatherings.access.${value}`)}
            </Tag>
          ))}
        </Row>
      ) : (
        <p class="soft">{t('gatherings.access_none')}</p>
      )}
    </Section>
  );
}

function Leaders({ visit, view }: GatheringProps) {
  const { t } = visit;
  const { here } = view;
  const shown = view.leaders.filter(({ duty }) => duty !== 'standby' || here.may.plan);
  return (
    <Section id="leaders" title={t('gatherings.leaders')}>
      {shown.length === 0 ? (
        <p class="soft">{t('gatherings.leaders_none')}</p>
      ) : (
        <ul class="stack gap-small plain-list">
          {shown.map(({ id, nickname, duty }) => (
            <li key={id}>
              <Row gap="small">
                <Pebble seed={id} size="small" />
                <bdi>{nickname}</bdi>
                <span class="soft">{t(`gatherings.duty.${duty}`)}</span>
              </Row>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What happens there, part by part, and what everybody promises. */
function Agenda({ visit, here }: { readonly visit: Visit; readonly here: SessionHere }) {
  const { t } = visit;
  return (
    <Section id="agenda" title={t('gatherings.agenda')}>
      <ol class="agenda">
        {here.agenda.map(({ phase, minutes, prompt }) => (
          <li key={phase}>
            <span class="agenda-minutes">{t('gatherings.minutes', { minutes })}</span>
            <span class="agenda-words">
              <strong>{t(`gatherings.phase.${phase}`)}</strong>
              {prompt && (
                <span class="soft" dir="auto">
                  {prompt}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p class="soft">{t('gatherings.agenda_words')}</p>
      {here.agreements.points.length > 0 && (
        <More summary={t('gatherings.agreements')}>
          <ul class="stack gap-small">
            {here.agreements.points.map((point) => (
              <li key={point} dir="auto">
                {point}
              </li>
            ))}
          </ul>
        </More>
      )}
    </Section>
  );
}

function OtherDates({ visit, view }: GatheringProps) {
  const { t } = visit;
  const others = view.dates.filter(({ id }) => id !== view.here.id);
  if (others.length === 0) return null;
  return (
    <Section id="dates" title={t('gatherings.other_dates')}>
      <DateList>
        {others.slice(0, 6).map((session) => (
          <DateLine key={session.id} visit={visit} session={session} />
        ))}
      </DateList>
      {others.length > 6 && (
        <More summary={t('gatherings.more_dates')}>
          <DateList>
            {others.slice(6).map((session) => (
              <DateLine key={session.id} visit={visit} session={session} />
            ))}
          </DateList>
        </More>
      )}
      {view.goesOn && <p class="soft">{t('gatherings.goes_on')}</p>}
    </Section>
  );
}

/** A date that is over, or was called off, can be offered anew: its plan is there already. */
function OfferAgain({ visit: { t }, here }: { readonly visit: Visit; readonly here: SessionHere }) {
  if (!here.circle.may.host) return null;
  return (
    <Section id="hosts" title={t('gatherings.again_title')}>
      <p>{t('gatherings.again_words')}</p>
      <Row>
        <LinkButton href={circlePath(here.circle, `/new?from=${here.id}`)} icon="forward">
          {t('gatherings.again')}
        </LinkButton>
      </Row>
    </Section>
  );
}

/** What its hosts can do with this date. */
function ForHosts({ visit, view }: GatheringProps) {
  const { t, formats, zone } = visit;
  const { here } = view;
  if (!isAhead(here, visit)) return <OfferAgain visit={visit} here={here} />;
  const part = (path: string) => sessionPath(here.id, path);
  return (
    <Section id="hosts" title={t('gatherings.for_hosts', { day: dayOf(formats, here.startsAt, zone) })}>
      <Row gap="small">
        <LinkButton href={part('/edit')} icon="write">
          {t('gatherings.edit')}
        </LinkButton>
        <LinkButton href={part('/move')} icon="clock">
          {t('gatherings.move')}
        </LinkButton>
        <LinkButton href={part('/helpers')} icon="people">
          {t('gatherings.helpers')}
        </LinkButton>
        {here.mine?.duty === 'host' && (
          <LinkButton href={part('/hand-over')} icon="people">
            {t('gatherings.hand_over')}
          </LinkButton>
        )}
        <LinkButton href={part('/call-off')} icon="close">
          {t('gatherings.call_off')}
        </LinkButton>
        {here.format !== 'online' && (
          <>
            <LinkButton href={`/host/pack/${here.id}`} icon="check">
              {t('gatherings.pack_tab')}
            </LinkButton>
            <LinkButton href={`/rooms/${here.id}/along`} icon="phone">
              {t('rooms.along_tab')}
            </LinkButton>
          </>
        )}
      </Row>
    </Section>
  );
}
