import * as v from 'valibot';
import type { AgendaPhase } from './gatherings.ts';

/** Adds to what rooms refuse. */
export const alongRefusals = {
  along_unfit: 422,
} as const;

/** What a host's phone needs to lead a date where there is no network. */
export interface AlongPlan {
  readonly session: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  readonly minutes: number;
  readonly agenda: readonly AgendaPhase[];
  readonly agreements: readonly string[];
}

/** Graphemes of a host's own notes. */
export const mostNotes = 4_000;
/** People in one place whom one phone leads. */
export const mostChairs = 30;
/** Entries of a log that travel together. */
export const mostEntries = 200;

const whole = (least: number, most: number) =>
  v.pipe(
    v.number('along_unfit'),
    v.integer('along_unfit'),
    v.minValue(least, 'along_unfit'),
    v.maxValue(most, 'along_unfit'),
  );

/** Part of what happened without a network, numbered from 1. Sent again, nothing is kept twice. */
export const alongForm = v.object({
  /** Names this one run of the date, made by the phone. */
  run: v.pipe(v.string('along_unfit'), v.uuid('along_unfit')),
  begunAt: whole(0, 8_640_000_000_000_000),
  people: whole(1, mostChairs),
  notes: v.pipe(v.string('along_unfit'), v.maxGraphemes(mostNotes, 'along_unfit')),
  entries: v.pipe(
    v.array(
      v.object({
        n: whole(1, 100_000),
        /** One event of the room as JSON. */
        entry: v.pipe(v.string('along_unfit'), v.maxLength(4_000, 'along_unfit')),
      }),
      'along_unfit',
    ),
    v.maxLength(mostEntries, 'along_unfit'),
  ),
  /** How many entries there are in all. */
  total: whole(0, 100_000),
  /** It is over: nothing follows. */
  done: v.boolean('along_unfit'),
});
export type AlongForm = v.InferOutput<typeof alongForm>;

/** What the server has of a run. `missing`: numbers to send again. */
export interface AlongKept {
  readonly missing: readonly number[];
  readonly complete: boolean;
}

/** What the phone's page says: `rooms.along_say.<word>`. */
export const alongSayings = [
  'none',
  'open',
  'forget',
  'how_many',
  'begin',
  'chair',
  'speaks',
  'nobody',
  'done',
  'pass',
  'later',
  'minute',
  'next',
  'came',
  'went',
  'end',
  'end_sure',
  'notes',
  'notes_hint',
  'over',
  'waiting',
  'sent',
  'sign_in',
  'refused',
  'left',
  'agreements',
  'back',
  'not_here',
  'ready',
  'not_ready',
] as const;
export type AlongSaying = (typeof alongSayings)[number];
