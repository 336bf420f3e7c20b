import type { ComponentChildren } from 'preact';
import type { GatheringDuty } from '#contracts/gatherings';
import type { Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { Form, Hidden, LinkButton, Notice, Row, Stack, Submit } from '#ui';
import type { SeatView } from '../use-cases/show-seat.ts';
import { chatPath, sessionPath } from './paths.ts';
import { dayOf, momentOf } from './when.tsx';

interface PartProps {
  readonly visit: Visit;
  readonly view: SeatView;
  /** The page is left for the seat's own when something is pressed; otherwise this part changes in place. */
  readonly alone?: boolean | undefined;
}

/**
 * What one person has at a date, and the presses that change it. Says nothing of who else comes, nor whether a seat is
 * free: that is learned by asking for one.
 */
export function SeatPart(props: PartProps) {
  const { visit, view } = props;
  const { session, instead } = view;
  return (
    <div class="stack gap-small" id={`seat-${session.id}`}>
      {session.status === 'cancelled' && <Cancelled visit={visit} view={view} />}
      {instead && session.status !== 'cancelled' && (
        <Notice icon="people">
          <p>{visit.t(`gatherings.instead.${instead.fallback}`)}</p>
          {instead.why === 'nobody_leads' && <p>{visit.t('gatherings.instead_nobody_leads')}</p>}
        </Notice>
      )}
      {session.status !== 'cancelled' && <State {...props} />}
      {session.may.chat && <Chat visit={visit} view={view} />}
    </div>
  );
}

/** The way to everybody else who comes, also before and after they meet. */
function Chat({ visit, view: { session } }: PartProps) {
  const { t } = visit;
  return (
    <Row>
      <LinkButton href={chatPath(session.id)} icon="write">
        {t('gatherings.chat_open', { until: dayOf(visit.formats, session.chatClosesAt, visit.zone) })}
      </LinkButton>
    </Row>
  );
}

function Cancelled({ visit, view: { session, instead } }: PartProps) {
  const { t } = visit;
  return (
    <Notice tone="careful" icon="careful" title={t('gatherings.seat_cancelled')}>
      {session.note && <p dir="auto">{session.note}</p>}
      {instead && <p>{t('gatherings.instead.other_date')}</p>}
    </Notice>
  );
}

function State(props: PartProps) {
  const { visit, view } = props;
  const { t } = visit;
  const { session, state, offerUntil, undoUntil } = view;
  const duty = session.mine?.duty;
  if (view.closed === 'gathering_over') return <Over visit={visit} view={view} />;
  if (duty) return <Leads visit={visit} view={view} duty={duty} />;
  if (state === 'taken') {
    return (
      <Told {...props} words={t('gatherings.seat_taken')}>
        <Row>
          {session.may.enter && <Enter visit={visit} session={session.id} />}
          {!props.alone && <LinkButton href={sessionPath(session.id, '/seat')}>{t('gatherings.seat_open')}</LinkButton>}
          <Press {...props} what="cancel" words={t('gatherings.seat_give_up')} kind="quiet" />
        </Row>
      </Told>
    );
  }
  if (state === 'offered' && offerUntil) {
    return (
      <Told
        {...props}
        words={t('gatherings.seat_offered')}
        more={t('gatherings.seat_offered_words', { until: momentOf(visit, offerUntil) })}
      >
        <Row>
          <Press {...props} what="accept" words={t('gatherings.seat_accept')} kind="main" />
          <Press {...props} what="decline" words={t('gatherings.seat_decline')} kind="plain" />
        </Row>
      </Told>
    );
  }
  if (state === 'waiting') {
    return (
      <Told {...props} words={t('gatherings.seat_waiting')} more={t('gatherings.seat_waiting_words')}>
        <Press {...props} what="cancel" words={t('gatherings.seat_stop_waiting')} kind="quiet" />
      </Told>
    );
  }
  if (undoUntil) {
    return (
      <Told
        {...props}
        words={t('gatherings.seat_given_up')}
        more={t('gatherings.seat_given_up_words', { until: momentOf(visit, undoUntil) })}
      >
        <Press {...props} what="undo" words={t('gatherings.seat_back')} kind="plain" />
      </Told>
    );
  }
  return <None visit={visit} view={view} />;
}

/** Nothing is left to do about a seat; whoever had one is led to what comes afterwards. */
function Over({ visit, view: { session, state } }: PartProps) {
  const { t } = visit;
  const wasThere = state === 'taken' || state === 'void';
  return (
    <Stack gap="small">
      <p class="soft">{t('refusal.gathering_over')}</p>
      {wasThere && (
        <Row>
          <LinkButton href={sessionPath(session.id, '/after')}>{t('gatherings.after_tab')}</LinkButton>
        </Row>
      )}
    </Stack>
  );
}

/** No seat: the way to one, or why there is none. */
function None({ visit, view: { session, closed } }: PartProps) {
  const { t } = visit;
  if (closed) return <p class="soft">{t(refusalKey(closed))}</p>;
  return (
    <>
      <Row>
        <LinkButton kind="main" href={sessionPath(session.id, '/reserve')}>
          {t('gatherings.seat_reserve')}
        </LinkButton>
      </Row>
      <p class="soft">{t('gatherings.seat_reserve_hint')}</p>
    </>
  );
}

function Leads({ visit, view: { session }, duty }: PartProps & { readonly duty: GatheringDuty }) {
  const { t } = visit;
  return (
    <Told visit={visit} words={t(`gatherings.seat_leads.${duty}`)}>
      <Row>
        {session.may.enter && <Enter visit={visit} session={session.id} />}
        {duty !== 'host' && (
          <LinkButton href={sessionPath(session.id, '/duty')}>{t('gatherings.seat_duty')}</LinkButton>
        )}
      </Row>
    </Told>
  );
}

function Told({
  words,
  more,
  children,
}: {
  readonly visit: Visit;
  readonly words: string;
  readonly more?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  return (
    <Stack gap="small">
      <p>
        <strong>{words}</strong>
      </p>
      {more && <p class="soft">{more}</p>}
      {children}
    </Stack>
  );
}

const Enter = ({ visit, session }: { readonly visit: Visit; readonly session: string }) => (
  <LinkButton kind="main" icon="door" href={`/rooms/${session}`}>
    {visit.t('gatherings.seat_room')}
  </LinkButton>
);

function Press({
  visit,
  view: { session },
  alone,
  what,
  words,
  kind,
}: PartProps & {
  readonly what: 'cancel' | 'accept' | 'decline' | 'undo';
  readonly words: string;
  readonly kind: 'main' | 'plain' | 'quiet';
}) {
  return (
    <Form action={sessionPath(session.id, `/${what}`)} inline swap={alone ? undefined : `seat-${session.id}`}>
      {!alone && <Hidden name="then" value={visit.path.replace(/\?.*/, '')} />}
      <Submit kind={kind}>{words}</Submit>
    </Form>
  );
}
