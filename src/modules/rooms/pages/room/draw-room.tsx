import type { VNode } from 'preact';
import type { Visit } from '#platform/http';
import { LinkButton, Notice, ReadAloud } from '#ui';
import { timeLeft } from '../../domain/time-left.ts';
import { Affirmed } from './affirm.tsx';
import { CallsToMe, MomentCard } from './call.tsx';
import { HostFirst, HostPart } from './host-part.tsx';
import { Now, stretchOf, TurnWords } from './now.tsx';
import { Ended, Outside } from './outside.tsx';
import { Own } from './own.tsx';
import { People } from './people.tsx';
import {
  clockTime,
  isInside,
  isOpen,
  isOutside,
  memberOf,
  phaseKey,
  promptOf,
  type RoomProps,
  type ShownRoom,
} from './shown.ts';
import { TableRim } from './timer.tsx';
import { WordsPart } from './words-part.tsx';

/**
 * `<div id="room">` as this viewer sees it: in the page, and again in the stream whenever it has changed. What its script
 * may rely on: `data-version`, `data-now`, `data-ends` (the room's clock), `data-phase`, `data-way`, `data-turn`,
 * `data-muted` and `data-over` on itself; `#member-<member>[data-member]` with `[data-picture]`, `.person-holds` for who has
 * the talking piece; `time[data-until]`, and lines with `data-from` and `data-until`; `[data-says=<name>]` for what is said by
 * ear when it changes; `form[data-room-form]`; `[data-key]`; and `[data-keep]`, which no drawing touches.
 */
export function drawRoom(visit: Visit, room: ShownRoom): VNode {
  const { view } = room;
  const data = { 'data-version': view.version, 'data-now': view.now };
  if (!isInside(room)) {
    return (
      <div id="room" class="room room-outside" {...data} data-over={isOpen(room) ? undefined : ''}>
        {isOutside(room) && <Outside visit={visit} room={room} />}
      </div>
    );
  }
  const { shared, own } = room.view;
  const screen = shared.ended ? 'ended' : own.moment ? 'moment' : 'table';
  return (
    <div
      id="room"
      class={`room room-${screen}`}
      {...data}
      data-ends={shared.endsAt}
      data-phase={shared.phase}
      data-over={isOpen(room) ? undefined : ''}
      data-way={own.way}
      data-muted={shared.members.find(({ member }) => member === own.member)?.muted ?? ''}
      data-turn={own.turn}
    >
      {screen === 'ended' && <Ended visit={visit} room={room} spread={shared.spread} />}
      {screen === 'moment' && <MomentCard visit={visit} room={room} />}
      {screen === 'table' && <AtTable visit={visit} room={room} />}
    </div>
  );
}

function AtTable({ visit, room }: RoomProps) {
  const { turn } = room.view.circle;
  const reads = turn !== null && (turn.texts.length > 0 || memberOf(room, turn.member)?.way === 'text');
  return (
    <>
      <Head visit={visit} room={room} />
      <News visit={visit} room={room} />
      <div class="room-floor">
        <div class="room-main">
          <section class={reads ? 'table table-reading' : 'table'} aria-labelledby="now-title">
            <TableRim now={room.view.now} stretch={stretchOf({ room })} />
            <Now visit={visit} room={room} />
            <People visit={visit} room={room} />
          </section>
          <TurnWords visit={visit} room={room} />
          <Affirmed visit={visit} room={room} />
          <HostFirst visit={visit} room={room} />
          <Own visit={visit} room={room} />
          <CallsToMe visit={visit} room={room} />
          <HostPart visit={visit} room={room} />
        </div>
        <WordsPart visit={visit} room={room} />
      </div>
    </>
  );
}

/** Where we are: the part, what is asked in it, and until when. */
function Head({ visit, room }: RoomProps) {
  const { t, locale } = visit;
  const { shared, circle } = room.view;
  const next = shared.agenda[shared.part + 1];
  const lobby = shared.phase === 'lobby';
  const share = circle.turns === 'each' ? circle.share : null;
  return (
    <header class="room-head">
      <p class="room-where">
        <bdi>{room.title}</bdi>
        {' · '}
        {lobby
          ? t('rooms.begins_at', { time: clockTime(visit, shared.startsAt) })
          : t('rooms.until', { time: clockTime(visit, shared.endsAt) })}
      </p>
      <h1 id="room-title" tabindex={-1} data-says="phase">
        {t(phaseKey(shared.phase))}
      </h1>
      <p id="room-prompt" class="room-prompt" dir="auto" data-says="prompt">
        {promptOf({ visit, room })}
      </p>
      <ReadAloud visit={visit} of="room-prompt" />
      {shared.phase === 'agreements' && (
        <ul class="room-agreements">
          {room.agreements.map((point) => (
            <li key={point} dir="auto">
              {point}
            </li>
          ))}
        </ul>
      )}
      <p class="room-then">
        {share !== null && <span>{tellShare(visit, share)} </span>}
        {next && !lobby && <span>{t('rooms.then', { phase: t(phaseKey(next.phase)) })}</span>}
      </p>
    </header>
  );

  function tellShare({ t: say }: Visit, milliseconds: number) {
    const minutes = timeLeft(milliseconds, locale);
    return minutes ? say('rooms.timer.share', { minutes }) : say('rooms.timer.share_short');
  }
}

/** What is unusual about the room just now. */
function News({ visit, room }: RoomProps) {
  const { t } = visit;
  const { shared, own } = room.view;
  const lines = [
    shared.paused && t('rooms.paused'),
    own.aside && `${t('rooms.side.here')}. ${t('rooms.side.here_words')}`,
    shared.circles.length > 1 && !own.aside && t('rooms.split.circle'),
    shared.phase === 'lobby' && shared.hostMissing && t('rooms.host_missing'),
    shared.phase !== 'lobby' && shared.lead === null && t('rooms.leads_itself'),
  ].filter((line): line is string => Boolean(line));
  return (
    <>
      {shared.tooFew && (
        <Notice icon="people">
          <p>{t('rooms.too_few')}</p>
          <p>
            <LinkButton href={`/gatherings/${room.gathering}`} kind="quiet">
              {t('rooms.too_few_other')}
            </LinkButton>
          </p>
        </Notice>
      )}
      {lines.length > 0 && (
        <p class="room-news" data-says="news">
          {lines.join(' ')}
        </p>
      )}
    </>
  );
}
