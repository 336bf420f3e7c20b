import { reminders, type SeatWay, waysOf } from '#contracts/gatherings-seats';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import { JoinFields } from '#modules/community';
import type { Form as Typed, Visit } from '#platform/http';
import { Check, Choice, ErrorSummary, errorOf, Form, Hidden, type IconName, Page, PageTitle, Submit } from '#ui';
import type { ReserveView } from '../use-cases/show-seat.ts';
import { sheets } from './answers.ts';
import { sessionPath } from './paths.ts';
import { RemindField } from './remind-field.tsx';
import { When } from './when.tsx';

export interface ReserveProps {
  readonly visit: Visit;
  readonly view: ReserveView;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

const icons: Readonly<Record<SeatWay, IconName>> = {
  video: 'camera',
  audio: 'microphone',
  text: 'write',
  listen: 'listen',
  in_place: 'people',
};

/** How somebody wants to take part, and for who is not in the circle yet, what its people promise each other. */
export function ReservePage({ visit, view, typed, refusal }: ReserveProps) {
  const { t } = visit;
  const { session, join, state } = view;
  const changes = state === 'taken';
  return (
    <Page
      visit={visit}
      title={t('gatherings.seat_title')}
      styles={sheets}
      back={{ href: sessionPath(session.id), label: t('gatherings.seat_gathering') }}
    >
      <PageTitle lead={<bdi>{session.title}</bdi>}>
        {changes ? t('gatherings.seat_change') : t('gatherings.seat_reserve')}
      </PageTitle>
      <When visit={visit} session={session} />
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={sessionPath(session.id, '/reserve')}>
        <HowFields visit={visit} view={view} typed={typed} refusal={refusal} />
        {join && (
          <>
            <p>{t('gatherings.reserve_circle', { name: session.circle.name })}</p>
            <JoinFields
              visit={visit}
              circle={session.circle}
              agreements={session.agreements}
              offered={join.offered}
              askAdult={join.askAdult}
              typed={typed}
              refusal={refusal}
            />
          </>
        )}
        <Submit>{changes ? t('gatherings.seat_keep') : t('gatherings.reserve_now')}</Submit>
        {!changes && <p class="soft">{t('gatherings.seat_reserve_hint')}</p>}
      </Form>
      {join?.offered != null && (
        <p>
          <a href={`/sign-in?then=${encodeURIComponent(visit.path)}`}>{t('community.join_sign_in')}</a>
        </p>
      )}
    </Page>
  );
}

function HowFields({ visit, view, typed, refusal }: ReserveProps) {
  const { t } = visit;
  const { session, remind } = view;
  const ways = waysOf[session.format];
  const own = session.mine?.seat;
  const listens = typed.has('way') ? typed.has('listens') : own?.way === 'in_place' && own.listens;
  return (
    <>
      {ways.length > 1 && (
        <Choice
          name="way"
          legend={t('gatherings.reserve_how')}
          hint={t('gatherings.reserve_how_hint')}
          value={typed.get('way') || own?.way || ways[0]}
          error={errorOf(visit, refusal, 'way')}
          options={ways.map((value) => ({
            value,
            label: t(`gatherings.way.${value}`),
            hint: t(`gatherings.way_hint.${value}`),
            icon: icons[value],
          }))}
        />
      )}
      {ways.length === 1 && <Hidden name="way" value={ways[0] ?? ''} />}
      {ways.includes('in_place') && (
        <Check
          name="listens"
          label={t('gatherings.reserve_listens')}
          hint={t('gatherings.way_hint.listen')}
          checked={listens}
        />
      )}
      <RemindField
        visit={visit}
        value={reminders.find((one) => one === typed.get('remind')) ?? remind}
        error={errorOf(visit, refusal, 'remind')}
      />
    </>
  );
}
