import type { Visit } from '#platform/http';
import { Card, Empty, Form, LinkButton, Notice, Page, PageTitle, places, Row, Section, Stack, Submit } from '#ui';
import type { SeatPageView } from '../use-cases/show-seat.ts';
import { sheets } from './answers.ts';
import { DateList, DateRow } from './date-list.tsx';
import { sessionPath } from './paths.ts';
import { RemindField } from './remind-field.tsx';
import { SeatPart } from './seat-part.tsx';
import { When } from './when.tsx';

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
      styles={sheets}
      back={{ href: sessionPath(session.id), label: t('gatherings.seat_gathering') }}
    >
      <PageTitle lead={t(`gatherings.kind.${session.kind}`)}>
        <bdi>{session.title}</bdi>
      </PageTitle>
      <Card>
        <Stack>
          <When visit={visit} session={session} />
          <SeatPart visit={visit} view={view} alone />
        </Stack>
      </Card>
      {state !== 'none' && <ComeBack visit={visit} />}
      {sits && session.mine?.seat && (
        <Section id="way" title={t('gatherings.seat_way')}>
          <p>{t(`gatherings.way.${session.mine.seat.way}`)}</p>
          <Row>
            <LinkButton href={sessionPath(session.id, '/reserve')}>{t('gatherings.seat_change')}</LinkButton>
          </Row>
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

/** A seat is days away: whoever has no way back to it is told so. */
function ComeBack({ visit: { t, person } }: { readonly visit: Visit }) {
  if (!person || person.lasting) return null;
  return (
    <Notice icon="lock" title={t('gatherings.seat_come_back')}>
      <p>{t(person.ownDevice ? 'gatherings.seat_come_back_own' : 'gatherings.seat_come_back_shared')}</p>
      <p>
        <a href={places.keep}>{t('gatherings.seat_come_back_link')}</a>
      </p>
    </Notice>
  );
}

function Reminding({ visit, view: { session, remind } }: Shown) {
  const { t } = visit;
  return (
    <Section id="reminders" title={t('gatherings.seat_remind_title')}>
      <Form action={sessionPath(session.id, '/remind')}>
        <RemindField visit={visit} value={remind} />
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
        <DateList label={t('gatherings.seat_elsewhere')}>
          {elsewhere.map((other) => (
            <DateRow key={other.id} visit={visit} session={other} />
          ))}
        </DateList>
      )}
    </Section>
  );
}
