import type { RefusalCode } from '#contracts/refusals';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import {
  Card,
  Check,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Notice,
  Page,
  PageTitle,
  Pebble,
  Row,
  Section,
  Submit,
} from '#ui';
import type { Way } from '../domain/room/types.ts';
import type { LobbyHere } from '../use-cases/read-lobby.ts';
import { DeviceCheck } from './device-check.tsx';
import { clockTime, roomPath } from './room/shown.ts';
import { WayChoice } from './room/way.tsx';

interface LobbyProps {
  readonly visit: Visit;
  readonly lobby: LobbyHere;
  readonly refusal?: Refused | null | undefined;
  readonly typed?: Typed | null | undefined;
}

/** Seconds after which a page on which there is nothing to fill in looks whether the door is open. */
const renewing = 30;

/** Before the room: what is agreed, who hears, who is there, how to take part, and one way in. */
export function LobbyPage({ visit, lobby, refusal, typed }: LobbyProps) {
  const { t } = visit;
  const { session, closed } = lobby;
  return (
    <Page
      visit={visit}
      title={t('rooms.lobby_page')}
      styles={['room.css']}
      back={{ href: `/sessions/${session.id}`, label: t('rooms.lobby.back') }}
      renew={closed === 'room_not_open' ? renewing : undefined}
    >
      <PageTitle lead={<When visit={visit} lobby={lobby} />}>
        <bdi>{session.title}</bdi>
      </PageTitle>
      {closed ? <Closed visit={visit} lobby={lobby} code={closed} /> : <Here visit={visit} lobby={lobby} />}
      {closed !== 'removed_from_room' && <Hearing visit={visit} lobby={lobby} />}
      {!closed && <WayIn visit={visit} lobby={lobby} refusal={refusal} typed={typed} />}
      {closed !== 'removed_from_room' && <CanDo visit={visit} />}
    </Page>
  );
}

function When({ visit, lobby: { session, begun } }: LobbyProps) {
  const { t } = visit;
  const times = {
    from: clockTime(visit, session.startsAt.getTime()),
    until: clockTime(visit, session.endsAt.getTime()),
  };
  return <>{begun ? t('rooms.lobby.running', times) : t('rooms.lobby.when', times)}</>;
}

/** Why the way in is closed, and what can be done instead. */
function Closed({ visit, lobby, code }: LobbyProps & { readonly code: RefusalCode }) {
  const { t } = visit;
  const { session, slug } = lobby;
  const ways: Partial<Record<RefusalCode, readonly [string, string]>> = {
    seat_first: [`/sessions/${session.id}`, t('rooms.lobby.reserve')],
    room_ended: [`/sessions/${session.id}/after`, t('rooms.ended.after')],
    agreements_changed: [`/circles/${slug}/join`, t('rooms.lobby.read_agreements')],
    join_first: [`/circles/${slug}/join`, t('rooms.lobby.read_agreements')],
    door_closed: [`/gatherings/${session.gatheringId}`, t('rooms.too_few_other')],
    room_full: [`/gatherings/${session.gatheringId}`, t('rooms.too_few_other')],
    gathering_cancelled: [`/gatherings/${session.gatheringId}`, t('rooms.too_few_other')],
  };
  const way = ways[code];
  return (
    <>
      <Notice icon="door">
        <p>{t(refusalKey(code))}</p>
      </Notice>
      {way && (
        <Row>
          <LinkButton href={way[0]} kind="main">
            {way[1]}
          </LinkButton>
        </Row>
      )}
    </>
  );
}

/** Who is there already, as words. */
function Here({ visit: { t }, lobby: { inside } }: LobbyProps) {
  return (
    <Section id="here" title={t('rooms.lobby.here')}>
      {inside.length === 0 ? (
        <p class="soft">{t('rooms.lobby.here_nobody')}</p>
      ) : (
        <ul class="lobby-people row">
          {inside.map(({ seed, nickname, duty }) => (
            <li key={seed}>
              <Pebble seed={seed} size="small" />
              <bdi>{nickname}</bdi>
              {duty && <span class="soft">({t(`rooms.person.${duty}`)})</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Agreements, the way to take part, the device check, and the door. */
function WayIn({ visit, lobby, refusal, typed }: LobbyProps) {
  const { t } = visit;
  const { session, ways, wasIn } = lobby;
  const chosen = (typed?.get('way') || lobby.way) as Way;
  const sounds = lobby.media && ways.some((way) => way === 'audio' || way === 'video');
  return (
    <Form action={roomPath(session.id, '/enter')}>
      <ErrorSummary visit={visit} refusal={refusal} />
      {!wasIn && (
        <Section id="agreements" title={t('rooms.lobby.agreements')}>
          <Card tone="quiet">
            <ul class="lobby-agreements">
              {session.agreements.points.map((point) => (
                <li key={point} dir="auto">
                  {point}
                </li>
              ))}
            </ul>
            <Check
              name="accept"
              label={t('rooms.lobby.accept')}
              checked={typed?.has('accept')}
              error={errorOf(visit, refusal, 'accept')}
            />
          </Card>
        </Section>
      )}
      {wasIn && <input type="hidden" name="accept" value="yes" />}
      <WayChoice visit={visit} ways={ways} value={chosen} error={errorOf(visit, refusal, 'way')} />
      {ways.includes('in_place') && (
        <Check name="listens" label={t('rooms.way.listens')} checked={typed ? typed.has('listens') : lobby.listens} />
      )}
      {sounds && (
        <div id="devices" data-keep="">
          <DeviceCheck visit={visit} language={session.languages[0]} />
        </div>
      )}
      <Row>
        <Submit icon="door">{t(wasIn ? 'rooms.door.again' : 'rooms.lobby.enter')}</Submit>
        <LinkButton href="/me/connection" kind="quiet">
          {t('rooms.lobby.connection')}
        </LinkButton>
      </Row>
    </Form>
  );
}

/** Who can hear and see, from what holds in this house; and what nobody can promise. */
function Hearing({ visit: { t }, lobby: { media } }: LobbyProps) {
  return (
    <Section id="hearing" title={t('rooms.lobby.hearing')}>
      <ul class="lobby-facts">
        <li>{t('rooms.hear.seated')}</li>
        {media && <li>{t('rooms.hear.sealed')}</li>}
        <li>{t('rooms.hear.chat')}</li>
        <li>{t('rooms.hear.not_recorded')}</li>
        <li>{t('rooms.hear.not_prevented')}</li>
      </ul>
    </Section>
  );
}

function CanDo({ visit: { t } }: { readonly visit: Visit }) {
  return (
    <Section id="can" title={t('rooms.lobby.can')}>
      <ul class="lobby-facts">
        <li>{t('rooms.can.pass')}</li>
        <li>{t('rooms.can.moment')}</li>
        <li>{t('rooms.can.leave')}</li>
      </ul>
    </Section>
  );
}
