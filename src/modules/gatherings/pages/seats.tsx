import { reminders } from '#contracts/gatherings-seats';
import type { Visit } from '#platform/http';
import { Card, Choice, Empty, Form, LinkButton, Page, PageTitle, Section, Submit } from '#ui';
import type { SessionHere } from '../use-cases/access-session.ts';
import type { SeatPageView } from '../use-cases/show-seat.ts';
import { SeatPart } from './seat-part.tsx';
import { gatheringPath, seatPath } from './seat-paths.ts';
import { longDate } from './times.ts';

interface Shown {
  readonly visit: Visit;
  readonly view: SeatPageView;
}

/** One's place at a date: what it is, what one can do about it, and where else there is a seat. */
export function SeatPage({ visit, view }: Shown) {
  const { t } = visit;
  const { session, state } = view;
  const sits = state === 'taken' && session.status !== 'cancelled';
  return (
    <Page
      visit={visit}
      title={t('gatherings.seat_title')}
      back={{ href: gatheringPath(session.gatheringId), label: t('gatherings.seat_gathering') }}
    >
      <PageTitle lead={<When visit={visit} session={session} />}>
        <bdi>{session.title}</bdi>
      </PageTitle>
      <Card>
        <SeatPart visit={visit} view={view} alone />
      </Card>
      {sits && session.mine?.seat && (
        <Section id="way" title={t('gatherings.seat_way')}>
          <p>{t(`gatherings.way.${session.mine.seat.way}`)}</p>
          <LinkButton href={seatPath(session.id, 'reserve')}>{t('gatherings.seat_change')}</LinkButton>
        </Section>
      )}
      {sits && <Reminding visit={visit} view={view} />}
      {needsOther(view) && <Elsewhere visit={visit} view={view} />}
    </Page>
  );
}

const needsOther = ({ session, state, closed, instead }: SeatPageView): boolean =>
  session.status === 'cancelled' ||
  instead !== null ||
  closed !== null ||
  state === 'waiting' ||
  state === 'freed' ||
  state === 'void';

/** The time on the reader's clock, and on the host's where that is another one. */
export function When({ visit, session }: { readonly visit: Visit; readonly session: SessionHere }) {
  const { locale, zone, t } = visit;
  const here = longDate(session.startsAt, locale, zone);
  const there = longDate(session.startsAt, locale, session.zone);
  return (
    <>
      <time datetime={session.startsAt.toISOString().slice(0, 16).concat('Z')}>{here}</time>
      {there !== here && <span class="soft"> {t('gatherings.seat_when_there', { time: there })}</span>}
    </>
  );
}

function Reminding({ visit, view: { session, remind } }: Shown) {
  const { t } = visit;
  return (
    <Section id="reminders" title={t('gatherings.seat_remind_title')}>
      <Form action={seatPath(session.id, 'remind')}>
        <Choice
          inline
          name="remind"
          legend={t('gatherings.remind')}
          hint={t('gatherings.remind_hint')}
          value={remind}
          options={reminders.map((value) => ({ value, label: t(`gatherings.remind.${value}`) }))}
        />
        <Submit kind="plain">{t('gatherings.seat_keep')}</Submit>
      </Form>
    </Section>
  );
}

function Elsewhere({ visit, view: { session, elsewhere } }: Shown) {
  const { t } = visit;
  const circle = `/circles/${session.circle.slug}`;
  return (
    <Section id="elsewhere" title={t('gatherings.seat_elsewhere')}>
      {elsewhere.length === 0 ? (
        <Empty
          title={t('gatherings.seat_elsewhere_none')}
          action={<LinkButton href={circle}>{t('gatherings.seat_circle')}</LinkButton>}
        >
          <p>{t('gatherings.seat_elsewhere_none_words')}</p>
        </Empty>
      ) : (
        <ul class="stack gap-small">
          {elsewhere.map((other) => (
            <Card as="li" key={other.id} tone="quiet">
              <p>
                <bdi>{other.title}</bdi>
              </p>
              <p class="soft">
                <When visit={visit} session={other} />
              </p>
              <LinkButton href={seatPath(other.id, other.mine?.seat?.state === 'offered' ? 'seat' : 'reserve')}>
                {t(other.mine?.seat?.state === 'offered' ? 'gatherings.seat_offered' : 'gatherings.seat_reserve')}
              </LinkButton>
            </Card>
          ))}
        </ul>
      )}
    </Section>
  );
}
