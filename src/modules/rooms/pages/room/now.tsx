import type { ComponentChildren } from 'preact';
import { Prose, ReadAloud } from '#ui';
import type { TurnView } from '../../domain/room/view.ts';
import { memberOf, nameOf, type RoomProps } from './shown.ts';
import { type Stretch, Timer } from './timer.tsx';

interface Told {
  readonly title: string;
  readonly hint?: ComponentChildren;
}

/** What happens at the table right now, in a line and a softer one below it. */
export function told({ visit, room }: RoomProps): Told {
  const { t } = visit;
  const { shared, circle, own } = room.view;
  const { turn } = circle;
  if (shared.phase === 'lobby') return tellArriving({ visit, room });
  if (turn?.member === own.member) return tellOwn({ visit, room }, turn);
  if (turn) return tellOther({ visit, room }, turn);
  if (circle.turns === 'each' && circle.waiting.length > 0) {
    const next = circle.waiting[0] ?? '';
    return {
      title: t('rooms.turn.quiet'),
      hint:
        next === own.member
          ? t('rooms.turn.quiet_you')
          : t('rooms.turn.quiet_next', { name: nameOf(room, next, visit) }),
    };
  }
  if (circle.turns === 'open') return { title: t('rooms.turn.open'), hint: t('rooms.turn.open_hint') };
  return circle.turns === 'none'
    ? { title: t('rooms.turn.none'), hint: t('rooms.turn.none_hint') }
    : { title: t('rooms.turn.quiet') };
}

function tellArriving({ visit, room }: RoomProps): Told {
  const { shared, own } = room.view;
  if (shared.lead === own.member) return { title: visit.t('rooms.leads_you') };
  return shared.lead
    ? { title: visit.t('rooms.leads', { name: nameOf(room, shared.lead, visit) }) }
    : { title: visit.t('rooms.phase.lobby') };
}

function tellOwn({ visit: { t }, room }: RoomProps, turn: TurnView): Told {
  if (turn.stage === 'answers') return { title: t('rooms.turn.answers_own'), hint: t('rooms.turn.answers_own_hint') };
  const writes = room.view.own.way === 'text';
  return { title: t('rooms.turn.own'), hint: t(writes ? 'rooms.turn.own_text_hint' : 'rooms.turn.own_hint') };
}

function tellOther({ visit, room }: RoomProps, turn: TurnView): Told {
  const { t } = visit;
  const { circle, own } = room.view;
  const name = nameOf(room, turn.member, visit);
  if (turn.stage === 'waiting')
    return { title: t('rooms.turn.other', { name }), hint: t('rooms.turn.waiting', { name }) };
  if (turn.stage === 'answers') return { title: t('rooms.turn.answers', { name }), hint: t('rooms.turn.answers_hint') };
  if (circle.waiting[0] === own.member)
    return { title: t('rooms.turn.other', { name }), hint: t('rooms.turn.you_next') };
  return {
    title: t('rooms.turn.other', { name }),
    hint: turn.feedback ? t('rooms.turn.feedback', { name }) : t('rooms.turn.listen'),
  };
}

/** The stretch of time that runs at this table. */
export function stretchOf({ room }: Pick<RoomProps, 'room'>): Stretch | null {
  const { turn } = room.view.circle;
  return turn ? { from: turn.since, until: turn.until } : null;
}

/** The words in the middle of the table, with the time of the turn. */
export function Now({ visit, room }: RoomProps) {
  const { shared, circle, own, now } = room.view;
  const { title, hint } = told({ visit, room });
  const { turn } = circle;
  return (
    <div class="now" data-own-turn={turn?.member === own.member ? '' : undefined}>
      <svg class="piece" viewBox="0 0 48 40" aria-hidden="true" data-held={turn ? '' : undefined}>
        <path d="M3 24C3 13 12 5 25 5s20 7 20 16-9 15-22 15S3 33 3 24Z" />
        <path class="piece-vein" d="M10 31Q20 20 40 14" />
      </svg>
      <h2 id="now-title" class="now-title" data-says="turn">
        {title}
      </h2>
      {hint && <p class="now-hint">{hint}</p>}
      {turn && (
        <Timer
          visit={visit}
          now={now}
          until={turn.until}
          label={visit.t(turn.stage === 'waiting' ? 'rooms.timer.wait' : 'rooms.timer.left')}
        />
      )}
      {shared.phase === 'lobby' && shared.startsAt > now && (
        <Timer visit={visit} now={now} until={shared.startsAt} label={visit.t('rooms.timer.begins')} />
      )}
    </div>
  );
}

/** What somebody writes in their turn: as large as a voice is loud. */
export function TurnWords({ visit, room }: RoomProps) {
  const { turn } = room.view.circle;
  if (!turn) return null;
  const name = nameOf(room, turn.member, visit);
  const words = turn.texts.filter((id) => room.texts.has(id));
  if (words.length === 0) {
    const awaited = memberOf(room, turn.member)?.way === 'text' && turn.member !== room.view.own.member;
    return awaited ? <p class="turn-words turn-words-coming">{visit.t('rooms.turn.writing', { name })}</p> : null;
  }
  return (
    <section class="turn-words" aria-labelledby="turn-words-title">
      <div class="row row-spread gap-small">
        <h2 id="turn-words-title" class="turn-words-title">
          {visit.t('rooms.turn.words_of', { name })}
        </h2>
        <ReadAloud visit={visit} of="turn-words" />
      </div>
      <div id="turn-words" class="turn-words-text">
        {words.map((id) => (
          <div key={id} id={`turn-${id}`} data-says={turn.member === room.view.own.member ? undefined : `text-${id}`}>
            <Prose text={room.texts.get(id) ?? ''} />
          </div>
        ))}
      </div>
    </section>
  );
}
