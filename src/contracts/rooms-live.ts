import * as v from 'valibot';
import { seatWays } from './gatherings-seats.ts';

/** What an open room page hears in `GET /rooms/:session/stream`. Media news are events of their own beside these. */
export const roomStream = {
  /**
   * `data`: the whole `<div id="room">` of this viewer as HTML; takes the place of the one in the page. Where its viewer is
   * not in the room any more, it is the last one: the stream ends, and does not open again (403 or 410).
   */
  room: 'room',
  /**
   * Every ten seconds. `data`: a path. The page answers with an empty POST there (header `x-room: 1`), and so stays in the
   * room: who answers none for 25 seconds is taken as dropped.
   */
  beat: 'beat',
} as const;

/** What the rest of the house hears of a room. All carry ids only. */
export const roomsEvents = {
  /** {session, circle}: people come in. Audience: the circle. */
  opened: 'rooms.opened',
  /** {session, circle}: it is over. Audience: the circle. */
  ended: 'rooms.ended',
  /** {session}: nobody who leads came in time. */
  hostMissed: 'rooms.host_missed',
  /** {session, member}: a quiet call waits for an answer from those to whom it goes by now; only they are told. */
  calledQuietly: 'rooms.called_quietly',
  /** {session}: a quiet call for which people outside the room were asked waits no more. */
  callOver: 'rooms.call_over',
} as const;

/** Sent with forms by the room's script: the answer is 204, or a refusal as JSON `{code, text}`, instead of a page. */
export const roomHeader = 'x-room';

/** Everything that can be pressed in a room (`do`). */
export const presses = [
  'leave',
  'choose_way',
  'bring',
  'raise_hand',
  'lower_hand',
  'take_turn',
  'pass',
  'come_back_to_me',
  'finish_turn',
  'ask_feedback',
  'offer_extra',
  'agree',
  'object',
  'say',
  'text_turn',
  'answer',
  'affirm',
  'need_moment',
  'return',
  'silent_call',
  'end_call',
  'answer_call',
  'whisper',
  'spoke',
  'mute',
  'unmute',
  'begin',
  'next_phase',
  'extend',
  'set_order',
  'give_turn',
  'end_turn',
  'lock',
  'unlock',
  'admit',
  'remove',
  'hand_over',
  'open_side_room',
  'close_side_room',
  'split',
  'join_again',
  'end',
] as const;
export type Press = (typeof presses)[number];

/** Those that carry words (`words`). */
export const worded = ['say', 'text_turn', 'answer', 'affirm', 'whisper'] as const satisfies readonly Press[];
export type Worded = (typeof worded)[number];

/** Most characters, counted as people see them. */
export const roomLengths = {
  say: 1_000,
  text_turn: 4_000,
  answer: 2_000,
  affirm: 200,
  whisper: 500,
} as const satisfies Record<Worded, number>;

/** How somebody who shares a device is called; may be left out. */
export const nameLength = 40;

/** What PostgreSQL or a page cannot show: control characters other than line ends and tabs. */
const unprintable = /[^\P{Cc}\n\t]/gu;

const words = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((text) => text.replace(unprintable, '').trim()),
  v.maxLength(roomLengths.text_turn * 12, 'text_too_long'),
  v.maxGraphemes(roomLengths.text_turn, 'text_too_long'),
);

const segmenter = new Intl.Segmenter();
const seen = (text: string): number => [...segmenter.segment(text)].length;

const id = v.pipe(v.string('unreadable'), v.regex(/^[0-9a-f-]{36}$/, 'unreadable'));
const maybeId = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((text) => (/^[0-9a-f-]{36}$/.test(text) ? text : null)),
);
const flag = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((answer) => answer === 'yes'),
);
const whole = (most: number, unfit: 'unreadable' | 'extend_unfit') =>
  v.pipe(
    v.optional(v.string(unfit), ''),
    v.transform((text) => (text === '' ? null : Number(text))),
    v.nullable(v.pipe(v.number(unfit), v.integer(unfit), v.minValue(0, unfit), v.maxValue(most, unfit))),
  );

/** One press of a button in a room, with the fields that some of them need. */
export const pressForm = v.pipe(
  v.object({
    do: v.picklist(presses, 'press_unknown'),
    /** The member it is about. */
    member: maybeId,
    members: v.pipe(
      v.optional(v.union([v.string(), v.array(v.string())], 'unreadable'), []),
      v.transform((ids) => [ids].flat().filter((one) => one !== '')),
      v.array(id),
    ),
    /** The member behind this device for whom it is pressed. */
    for: maybeId,
    words,
    way: v.optional(v.picklist(seatWays, 'choice_unknown'), 'audio'),
    listens: flag,
    on: flag,
    /** A quiet call that whoever leads does not hear. */
    spare: flag,
    order: v.optional(v.picklist(['seats', 'volunteers', 'random'], 'choice_unknown'), 'seats'),
    minutes: whole(1_000, 'extend_unfit'),
    seconds: whole(3_600, 'unreadable'),
    /** The agreement for which somebody is removed. */
    rule: v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxLength(200, 'unreadable')),
    /** The version of the screen on which it was pressed. */
    version: whole(Number.MAX_SAFE_INTEGER, 'unreadable'),
    /** Names this one press: the same form sent twice acts once. */
    once: maybeId,
  }),
  v.forward(
    v.check((form) => !isWorded(form.do) || form.words !== '', 'text_missing'),
    ['words'],
  ),
  v.forward(
    v.check((form) => form.do !== 'remove' || form.member !== null, 'nobody_chosen'),
    ['member'],
  ),
  v.forward(
    v.check((form) => seen(form.words) <= mostFor(form.do), 'text_too_long'),
    ['words'],
  ),
);
export type PressForm = v.InferOutput<typeof pressForm>;

const mostFor = (press: Press): number =>
  isWorded(press) ? roomLengths[press] : press === 'bring' ? nameLength : roomLengths.text_turn;

export const isWorded = (press: Press): press is Worded => (worded as readonly Press[]).includes(press);

/** Coming in from the lobby. */
export const enterForm = v.object({
  way: v.optional(v.picklist(seatWays, 'choice_unknown')),
  listens: flag,
  /** The agreements of this gathering are kept: `yes`. */
  accept: flag,
});
export type EnterForm = v.InferOutput<typeof enterForm>;
