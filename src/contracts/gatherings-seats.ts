import * as v from 'valibot';
import type { GatheringFormat } from './gatherings.ts';

/** How somebody takes part. Who just listens is never called on. Labels: `gatherings.way.<word>`. */
export const seatWays = ['video', 'audio', 'text', 'listen', 'in_place'] as const;
export type SeatWay = (typeof seatWays)[number];

/** freed: given up · void: removed by a host, with no way back to that date. */
export type SeatState = 'taken' | 'offered' | 'waiting' | 'freed' | 'void';

const online = ['audio', 'video', 'text', 'listen'] as const;
/** The ways that a format leaves open, the most usual first. */
export const waysOf: Readonly<Record<GatheringFormat, readonly SeatWay[]>> = {
  online,
  in_person: ['in_place'],
  hybrid: ['in_place', ...online],
};

/** When somebody is reminded. Labels: `gatherings.remind.<word>`. */
export const reminders = ['none', 'day', 'hour', 'both'] as const;
export type Reminder = (typeof reminders)[number];

export const seatForm = v.object({
  way: v.picklist(seatWays, 'choice_unknown'),
  /** In place: rather not be called on. */
  listens: v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((answer) => answer === 'yes'),
  ),
  remind: v.optional(v.picklist(reminders, 'choice_unknown'), 'hour'),
});
export type SeatForm = v.InferOutput<typeof seatForm>;

export const reminderForm = v.object({ remind: v.picklist(reminders, 'choice_unknown') });

/** An answer to "would you lead this one?" */
export const sessionDutyForm = v.object({ answer: v.picklist(['yes', 'no'], 'choice_unknown') });

/** What happened to seats, for reactions; nobody hears it on a page, or a block could be heard. */
export const seatEvents = {
  /** {session, seat} */
  taken: 'gatherings.seat_taken',
  /** {session, seat}: given up, or taken away. */
  freed: 'gatherings.seat_freed',
  /** {session, seat}: offered to whoever waited. */
  offered: 'gatherings.seat_offered',
  /** {session, seat}: a host removed whoever had it; they do not come back to this date. */
  voided: 'gatherings.seat_voided',
  /** {session}: who leads changed. */
  dutyTaken: 'gatherings.duty_taken',
  /** {session}: somebody else hosts it now, because its host asked them to. */
  hostChanged: 'gatherings.host_changed',
  /** {session}: what happens in place of what was planned was announced. */
  fallbackAnnounced: 'gatherings.fallback_announced',
} as const;
