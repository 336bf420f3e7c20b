import type { Press } from '#contracts/rooms-live';
import { Hidden, Icon, More, Row, TextField } from '#ui';
import { timeLeft } from '../../domain/time-left.ts';
import { AffirmChoice, AffirmedBefore } from './affirm.tsx';
import { Asked } from './asked.tsx';
import { QuietCall } from './call.tsx';
import { DoButton, DoForm } from './do-form.tsx';
import { nameOf, type RoomProps } from './shown.ts';
import { ChangeWay } from './way.tsx';
import { WriteHere } from './write-here.tsx';

const minute = 60_000;

/** What the reader can do: the one thing that fits now first, everything else beside it or folded away. */
export function Own({ visit, room }: RoomProps) {
  const { t } = visit;
  return (
    <section id="own" class="own" aria-label={t('rooms.own')}>
      <Asked visit={visit} room={room} />
      <WriteHere visit={visit} room={room} />
      <div class="own-bar">
        <Turn visit={visit} room={room} />
        <MediaButtons visit={visit} room={room} />
        <Aside visit={visit} room={room} />
      </div>
      <Behind visit={visit} room={room} />
      <div class="own-more">
        <AffirmChoice visit={visit} room={room} />
        <AffirmedBefore visit={visit} room={room} />
        <QuietCall visit={visit} room={room} />
        <More id="more" summary={t('rooms.more')}>
          <div class="stack">
            <Wishes visit={visit} room={room} />
            <ChangeWay visit={visit} room={room} />
            <Leave visit={visit} room={room} />
          </div>
        </More>
      </div>
    </section>
  );
}

/** The turn: taking it, ending it, letting it go by. */
function Turn({ visit: { t }, room }: RoomProps) {
  const { own, circle } = room.view;
  const may = (press: Press) => own.may.includes(press);
  const mine = own.turn === 'now';
  return (
    <>
      <DoForm room={room} label={t('rooms.own')}>
        {may('finish_turn') && mine && (
          <DoButton command="finish_turn" kind={own.way === 'text' ? 'plain' : 'main'} icon="check" shortcut="t">
            {t('rooms.do.finish_turn')}
          </DoButton>
        )}
        {may('take_turn') && (
          <DoButton command="take_turn" kind="main" shortcut="t">
            {t('rooms.do.take_turn')}
          </DoButton>
        )}
        {may('offer_extra') && (
          <DoButton command="offer_extra" kind={mine ? 'plain' : 'quiet'}>
            {t(mine ? 'rooms.do.offer_extra' : 'rooms.do.offer_extra_other')}
          </DoButton>
        )}
        {may('pass') && (
          <DoButton command="pass" kind={mine ? 'quiet' : 'plain'} shortcut="p">
            {t('rooms.do.pass')}
          </DoButton>
        )}
        {may('come_back_to_me') && (
          <DoButton command="come_back_to_me" kind="quiet">
            {t('rooms.do.come_back_to_me')}
          </DoButton>
        )}
        {!mine && may('raise_hand') && (
          <DoButton command="raise_hand" shortcut="h">
            {t('rooms.do.raise_hand')}
          </DoButton>
        )}
        {may('lower_hand') && (
          <DoButton command="lower_hand" shortcut="h" pressed>
            {t('rooms.do.lower_hand')}
          </DoButton>
        )}
      </DoForm>
      {mine && may('ask_feedback') && (
        <DoForm room={room}>
          <Hidden name="on" value={circle.turn?.feedback ? 'no' : 'yes'} />
          <DoButton command="ask_feedback" kind="quiet">
            {t(circle.turn?.feedback ? 'rooms.do.ask_no_feedback' : 'rooms.do.ask_feedback')}
          </DoButton>
        </DoForm>
      )}
    </>
  );
}

/** Hidden until the script of sound and pictures takes them over. */
function MediaButtons({ visit: { t }, room }: RoomProps) {
  const { way } = room.view.own;
  if (way !== 'audio' && way !== 'video' && way !== 'in_place') return null;
  return (
    <div id="media-buttons" class="media-buttons" data-keep="">
      <button type="button" class="button" data-media="mic" data-key="m" hidden>
        <Icon name="microphone" />
        <span>{t('rooms.media.mic_turn_on')}</span>
      </button>
      <button type="button" class="button" data-media="camera" hidden>
        <Icon name="camera" />
        <span>{t('rooms.media.camera_turn_on')}</span>
      </button>
      <button type="button" class="button button-quiet" data-media="devices" hidden>
        <span>{t('rooms.media.devices')}</span>
      </button>
    </div>
  );
}

/** Where the room leads itself, anybody asks the circle; it happens unless somebody objects. */
function Wishes({ visit, room }: RoomProps) {
  const { t, locale } = visit;
  const { own } = room.view;
  if (own.hosts) return null;
  return (
    <>
      {own.may.includes('next_phase') && (
        <DoForm room={room} steers>
          <Row>
            <DoButton command="next_phase">{t('rooms.do.next_wish')}</DoButton>
          </Row>
        </DoForm>
      )}
      {own.may.includes('extend') && (
        <DoForm room={room} steers>
          <Hidden name="minutes" value="10" />
          <Row>
            <DoButton command="extend">
              {t('rooms.do.extend_wish', { minutes: timeLeft(10 * minute, locale) ?? '' })}
            </DoButton>
          </Row>
        </DoForm>
      )}
    </>
  );
}

function Aside({ visit: { t }, room }: RoomProps) {
  if (!room.view.own.may.includes('need_moment')) return null;
  return (
    <DoForm room={room}>
      <DoButton command="need_moment" kind="quiet" shortcut="b">
        {t('rooms.do.need_moment')}
      </DoButton>
    </DoForm>
  );
}

function Leave({ visit: { t }, room }: RoomProps) {
  return (
    <DoForm room={room}>
      <div class="stack gap-small">
        <p class="hint">{t('rooms.do.leave_hint')}</p>
        <Row>
          <DoButton command="leave" icon="door">
            {t('rooms.do.leave')}
          </DoButton>
        </Row>
      </div>
    </DoForm>
  );
}

/** Whoever shares this device, each with the presses of their own. */
function Behind({ visit, room }: RoomProps) {
  const { own } = room.view;
  if (own.behind.length === 0 && !own.may.includes('bring')) return null;
  const words = {
    take_turn: 'rooms.do.take_turn',
    finish_turn: 'rooms.do.finish_turn',
    pass: 'rooms.do.pass',
    come_back_to_me: 'rooms.do.come_back_to_me',
    raise_hand: 'rooms.do.raise_hand',
    lower_hand: 'rooms.do.lower_hand',
    leave: 'rooms.do.leave',
  } as const;
  return (
    <div class="behind">
      {own.behind.map(({ member, may }) => (
        <div key={member} id={`behind-${member}`} class="behind-one">
          <bdi class="person-name">{nameOf(room, member, visit)}</bdi>
          <DoForm room={room} deputy={member} label={nameOf(room, member, visit)}>
            {(Object.keys(words) as (keyof typeof words)[])
              .filter((press) => may.includes(press))
              .map((press) => (
                <DoButton key={press} command={press} of={member} kind="quiet">
                  {visit.t(words[press])}
                </DoButton>
              ))}
          </DoForm>
        </div>
      ))}
      {own.may.includes('bring') && (
        <More id="bring" summary={visit.t('rooms.do.bring')}>
          <DoForm room={room} label={visit.t('rooms.do.bring')}>
            <div class="stack">
              <TextField id="bring-words" name="words" label={visit.t('rooms.bring.name')} short />
              <Row>
                <DoButton command="bring">{visit.t('rooms.bring.send')}</DoButton>
              </Row>
            </div>
          </DoForm>
        </More>
      )}
    </div>
  );
}
