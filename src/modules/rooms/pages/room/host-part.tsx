import type { Press } from '#contracts/rooms-live';
import { Checks, Choice, Hidden, More, Row, Stack } from '#ui';
import type { MemberView } from '../../domain/room/view.ts';
import { timeLeft } from '../../domain/time-left.ts';
import { DoButton, DoForm } from './do-form.tsx';
import { nameOf, phaseKey, type RoomProps } from './shown.ts';

const minute = 60_000;

/** Everything for whoever leads, behind one word. Each press carries the version of this screen. */
export function HostPart({ visit, room }: RoomProps) {
  const { t } = visit;
  const { own } = room.view;
  if (!own.hosts) return null;
  return (
    <details id="host" class="host-part more">
      <summary>{t('rooms.host')}</summary>
      <div class="host-body">
        <Agenda visit={visit} room={room} />
        <Order visit={visit} room={room} />
        <OnePerson visit={visit} room={room} />
        <Rooms visit={visit} room={room} />
      </div>
    </details>
  );
}

/** What whoever leads does first: begin, and let in who waits. Stands outside the fold. */
export function HostFirst({ visit, room }: RoomProps) {
  const { t } = visit;
  const { own, shared } = room.view;
  const begin = own.may.includes('begin');
  const atDoor = own.hosts ? shared.atDoor : [];
  if (!begin && atDoor.length === 0) return null;
  return (
    <div class="host-first">
      {begin && (
        <DoForm room={room} steers>
          <DoButton command="begin" kind="main">
            {t('rooms.do.begin')}
          </DoButton>
        </DoForm>
      )}
      {atDoor.map((member) => (
        <DoForm key={member} room={room} member={member} steers label={t('rooms.host.door')}>
          <p data-says={`door-${member}`}>
            {t('rooms.host.door')}: <bdi>{nameOf(room, member, visit)}</bdi>
          </p>
          <DoButton command="admit" of={member}>
            {t('rooms.host.admit', { name: nameOf(room, member, visit) })}
          </DoButton>
        </DoForm>
      ))}
    </div>
  );
}

function Agenda({ visit, room }: RoomProps) {
  const { t, locale } = visit;
  const { shared, own } = room.view;
  const next = shared.agenda[shared.part + 1];
  const minutes = (count: number) => timeLeft(count * minute, locale) ?? '';
  return (
    <section class="stack gap-small" aria-label={t('rooms.host.go_on')}>
      <h3>{t('rooms.host.go_on')}</h3>
      <ol class="agenda">
        {shared.agenda.map((planned, part) => (
          <li key={part} aria-current={part === shared.part ? 'step' : undefined}>
            {t(phaseKey(planned.phase))} <span class="soft">· {minutes(planned.minutes)}</span>
          </li>
        ))}
      </ol>
      <Row gap="small">
        {own.may.includes('next_phase') && (
          <DoForm room={room} steers>
            <DoButton command="next_phase">
              {t('rooms.do.next_phase', { phase: t(phaseKey(next?.phase ?? 'ended')) })}
            </DoButton>
          </DoForm>
        )}
        {own.may.includes('extend') && (
          <DoForm room={room} steers>
            <Hidden name="minutes" value="10" />
            <DoButton command="extend" kind="quiet">
              {t('rooms.host.extend', { minutes: minutes(10) })}
            </DoButton>
          </DoForm>
        )}
      </Row>
    </section>
  );
}

function Order({ visit: { t }, room }: RoomProps) {
  const { shared, own } = room.view;
  if (!own.may.includes('set_order') && !own.may.includes('end_turn')) return null;
  return (
    <section class="stack gap-small" aria-label={t('rooms.host.order')}>
      <h3>{t('rooms.host.order')}</h3>
      <Row gap="small">
        {own.may.includes('set_order') &&
          (['seats', 'volunteers', 'random'] as const).map((order) => (
            <DoForm key={order} room={room} steers>
              <Hidden name="order" value={order} />
              <DoButton command="set_order" of={order} pressed={shared.order === order}>
                {t(`rooms.host.order.${order}`)}
              </DoButton>
            </DoForm>
          ))}
        {own.may.includes('end_turn') && (
          <DoForm room={room} steers>
            <DoButton command="end_turn" kind="quiet">
              {t('rooms.host.end_turn')}
            </DoButton>
          </DoForm>
        )}
      </Row>
    </section>
  );
}

function OnePerson({ visit, room }: RoomProps) {
  const { t } = visit;
  const { shared, own } = room.view;
  const others = shared.members.filter(({ member }) => member !== own.member);
  if (others.length === 0) return null;
  return (
    <section class="stack gap-small" aria-label={t('rooms.host.people')}>
      <h3>{t('rooms.host.people')}</h3>
      {others.map((one) => (
        <About key={one.member} visit={visit} room={room} who={one} />
      ))}
      <Remove visit={visit} room={room} others={others} />
    </section>
  );
}

function About({ visit, room, who: one }: RoomProps & { readonly who: MemberView }) {
  const { t } = visit;
  const { member } = one;
  const name = nameOf(room, member, visit);
  const { circle } = room.view;
  const takes = circle.turns !== 'none' && circle.turn?.member !== member && !one.listens;
  const sounds = one.way === 'audio' || one.way === 'video';
  return (
    <details id={`about-${member}`} class="more about">
      <summary>
        <bdi>{name}</bdi>
      </summary>
      <Stack gap="small" class="more-body">
        <DoForm room={room} member={member} steers label={t('rooms.host.person', { name })}>
          <Row gap="small">
            {takes && (
              <DoButton command="give_turn" of={member}>
                {t('rooms.host.give_turn', { name })}
              </DoButton>
            )}
            <DoButton command="hand_over" of={member}>
              {t('rooms.host.hand_over', { name })}
            </DoButton>
            {sounds && !one.muted && (
              <DoButton command="mute" of={member}>
                {t('rooms.host.mute', { name })}
              </DoButton>
            )}
          </Row>
        </DoForm>
        {sounds && <p class="hint">{t('rooms.host.mute_hint', { name })}</p>}
      </Stack>
    </details>
  );
}

/** One form for all: where each person had one of their own, a host's screen was half of it, in every drawing. */
function Remove({ visit, room, others }: RoomProps & { readonly others: readonly MemberView[] }) {
  const { t } = visit;
  return (
    <More id="remove" summary={t('rooms.host.remove')}>
      <DoForm room={room} steers label={t('rooms.host.remove')}>
        <Stack>
          <p class="hint">{t('rooms.host.remove_hint')}</p>
          <Choice
            name="member"
            id="remove-who"
            legend={t('rooms.host.remove_who')}
            inline
            options={others.map(({ member }) => ({ value: member, label: nameOf(room, member, visit) }))}
          />
          <Choice
            name="rule"
            id="remove-rule"
            legend={t('rooms.host.remove_why')}
            options={room.agreements.map((rule) => ({ value: rule, label: rule }))}
          />
          <Row>
            <DoButton command="remove" kind="careful">
              {t('rooms.host.remove_sure')}
            </DoButton>
          </Row>
        </Stack>
      </DoForm>
    </More>
  );
}

function Rooms({ visit, room }: RoomProps) {
  const { t } = visit;
  const { shared, own } = room.view;
  const may = (press: Press) => own.may.includes(press);
  return (
    <section class="stack gap-small" aria-label={t('rooms.host.room')}>
      <h3>{t('rooms.host.room')}</h3>
      {shared.locked && <p class="hint">{t('rooms.host.locked')}</p>}
      {may('split') && <p class="hint">{t('rooms.host.split_hint')}</p>}
      <DoForm room={room} steers label={t('rooms.host.room')}>
        <Row gap="small">
          {may('lock') && <DoButton command="lock">{t('rooms.host.lock')}</DoButton>}
          {may('unlock') && <DoButton command="unlock">{t('rooms.host.unlock')}</DoButton>}
          {may('split') && <DoButton command="split">{t('rooms.host.split')}</DoButton>}
          {may('join_again') && <DoButton command="join_again">{t('rooms.host.join_again')}</DoButton>}
          {may('close_side_room') && <DoButton command="close_side_room">{t('rooms.host.side_close')}</DoButton>}
        </Row>
      </DoForm>
      {shared.side.length === 0 && <SideRoom visit={visit} room={room} />}
      {may('end') && (
        <More id="end" summary={t('rooms.host.end')}>
          <DoForm room={room} steers>
            <Stack gap="small">
              <p class="hint">{t('rooms.host.end_hint')}</p>
              <Row>
                <DoButton command="end" kind="careful">
                  {t('rooms.host.end_sure')}
                </DoButton>
              </Row>
            </Stack>
          </DoForm>
        </More>
      )}
    </section>
  );
}

function SideRoom({ visit, room }: RoomProps) {
  const { t } = visit;
  return (
    <More id="side-room" summary={t('rooms.host.side')}>
      <DoForm room={room} steers label={t('rooms.host.side')}>
        <Stack>
          <Checks
            name="members"
            id="side-members"
            legend={t('rooms.host.side_who')}
            inline
            options={room.view.shared.members.map(({ member }) => ({
              value: member,
              label: nameOf(room, member, visit),
            }))}
          />
          <Row>
            <DoButton command="open_side_room">{t('rooms.host.side_open')}</DoButton>
          </Row>
        </Stack>
      </DoForm>
    </More>
  );
}
