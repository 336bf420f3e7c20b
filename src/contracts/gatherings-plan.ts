import * as v from 'valibot';
import { type CircleLanguage, circleLanguages } from './community.ts';
import {
  type AgendaPhase,
  agendaPhases,
  fallbacks,
  gatheringFormats,
  gatheringKinds,
  placeAccesses,
  weekdays,
} from './gatherings.ts';

/** Longest texts, in characters as people count them. */
export const gatheringMost = {
  title: 60,
  purpose: 400,
  whoFor: 300,
  placeName: 80,
  placeAddress: 160,
  placeWay: 400,
  prompt: 400,
  note: 240,
} as const;

/** How large and how long gatherings are; an appointment is for two. */
export const gatheringBounds = {
  minutes: [15, 240],
  seats: [3, 12],
  every: [1, 12],
  count: [2, 100],
  chatDays: [0, 7],
} as const;

/** What a new gathering starts with. */
export const gatheringStart = { seats: 8, minimum: 3, chatDaysBefore: 2, chatDaysAfter: 3, time: '18:00' } as const;

const line = (most: number, tooLong: string) =>
  v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((text) => text.replace(/\s+/gu, ' ').trim()),
    v.maxGraphemes(most, tooLong),
  );

const text = (most: number, tooLong: string) =>
  v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxGraphemes(most, tooLong));

const picked = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())], 'choice_unknown'), []),
    v.transform((value) => [...new Set([value].flat())]),
    v.array(v.picklist(words, 'choice_unknown')),
  );

/** A whole number within bounds; `empty` where nothing was typed. */
const whole = ([least, most]: readonly [number, number], unfit: string, empty = '') =>
  v.pipe(
    v.optional(v.string(unfit), ''),
    v.transform((typed) => typed.trim() || empty),
    v.regex(/^\d{1,3}$/, unfit),
    v.transform(Number),
    v.minValue(least, unfit),
    v.maxValue(most, unfit),
  );

const isDay = (typed: string) => {
  const at = Date.parse(`${typed}T00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(typed);
};

/** A day of the calendar as `2026-11-22`. */
const day = (unfit: string) =>
  v.pipe(v.string(unfit), v.trim(), v.regex(/^\d{4}-\d\d-\d\d$/, unfit), v.check(isDay, unfit));

/** A time of day as `18:00`. */
const time = v.pipe(v.string('time_unfit'), v.trim(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time_unfit'));

const note = line(gatheringMost.note, 'gathering_note_too_long');

/** Which version of the plan was on the page. */
const revision = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : -1)),
);

/** Whether something holds for one date, or for it and every later one. */
export const reaches = ['one', 'following'] as const;
export type Reach = (typeof reaches)[number];
const reach = v.picklist(reaches, 'choice_unknown');

const agendaFields = Object.fromEntries(
  agendaPhases.flatMap((phase) => [
    [`minutes_${phase}`, whole([0, gatheringBounds.minutes[1]], 'phase_minutes_unfit', '0')],
    [`prompt_${phase}`, text(gatheringMost.prompt, 'prompt_too_long')],
  ]),
);

/** The parts that were given minutes, in their order. */
const agendaOf = (fields: Readonly<Record<string, unknown>>): AgendaPhase[] =>
  agendaPhases.flatMap((phase) => {
    const minutes = Number(fields[`minutes_${phase}`] ?? 0);
    return minutes > 0 ? [{ phase, minutes, prompt: String(fields[`prompt_${phase}`] ?? '') }] : [];
  });

const planFields = v.object({
  kind: v.picklist(gatheringKinds, 'choice_unknown'),
  date: day('date_unfit'),
  time,
  minutes: whole(gatheringBounds.minutes, 'gathering_minutes_unfit'),
  unit: v.picklist(['once', 'day', 'week', 'month'], 'choice_unknown'),
  every: whole(gatheringBounds.every, 'every_unfit', '1'),
  days: picked(weekdays),
  monthBy: v.optional(v.picklist(['weekday', 'date'], 'choice_unknown'), 'weekday'),
  end: v.optional(v.picklist(['never', 'count', 'until'], 'choice_unknown'), 'never'),
  count: v.pipe(v.optional(v.string('count_unfit'), ''), v.trim()),
  until: v.pipe(v.optional(v.string('until_unfit'), ''), v.trim()),
  title: v.pipe(line(gatheringMost.title, 'gathering_title_too_long'), v.nonEmpty('gathering_title_missing')),
  purpose: v.pipe(text(gatheringMost.purpose, 'gathering_purpose_too_long'), v.nonEmpty('gathering_purpose_missing')),
  whoFor: text(gatheringMost.whoFor, 'gathering_who_for_too_long'),
  format: v.picklist(gatheringFormats, 'choice_unknown'),
  placeName: line(gatheringMost.placeName, 'place_too_long'),
  placeAddress: line(gatheringMost.placeAddress, 'place_too_long'),
  placeWay: text(gatheringMost.placeWay, 'place_way_too_long'),
  placeAccess: picked(placeAccesses),
  languages: v.pipe(picked<readonly CircleLanguage[]>(circleLanguages), v.minLength(1, 'circle_languages_missing')),
  seats: whole([2, gatheringBounds.seats[1]], 'seats_unfit', '2'),
  minimum: whole([2, gatheringBounds.seats[1]], 'minimum_unfit', '2'),
  fallback: v.picklist(fallbacks, 'choice_unknown'),
  chatDaysBefore: whole(gatheringBounds.chatDays, 'chat_days_unfit', '0'),
  chatDaysAfter: whole(gatheringBounds.chatDays, 'chat_days_unfit', '0'),
  note,
  revision,
  ...agendaFields,
});
type PlanFields = v.InferOutput<typeof planFields>;

const countFits = ({ unit, end, count }: PlanFields) =>
  unit === 'once' || end !== 'count' || v.is(whole(gatheringBounds.count, 'count_unfit'), count);
const untilFits = ({ unit, end, until, date }: PlanFields) =>
  unit === 'once' || end !== 'until' || (v.is(day('until_unfit'), until) && until >= date);

/** A gathering as its host fills it in. An appointment is for two, whatever was typed. */
export const planForm = v.pipe(
  planFields,
  v.forward(v.check(countFits, 'count_unfit'), ['count']),
  v.forward(v.check(untilFits, 'until_unfit'), ['until']),
  v.forward(
    v.check(({ format, placeName }) => format === 'online' || placeName !== '', 'place_missing'),
    ['placeName'],
  ),
  v.forward(
    v.check(({ kind, seats }) => kind === 'appointment' || seats >= gatheringBounds.seats[0], 'seats_unfit'),
    ['seats'],
  ),
  v.forward(
    v.check(({ kind, seats, minimum }) => kind === 'appointment' || minimum <= seats, 'minimum_unfit'),
    ['minimum'],
  ),
  v.forward(
    v.check((fields) => agendaOf(fields).length > 0, 'agenda_empty'),
    ['kind'],
  ),
  v.transform((fields) => ({
    kind: fields.kind,
    title: fields.title,
    purpose: fields.purpose,
    whoFor: fields.whoFor,
    format: fields.format,
    place:
      fields.format === 'online'
        ? { name: '', address: '', way: '' }
        : { name: fields.placeName, address: fields.placeAddress, way: fields.placeWay },
    placeAccess: fields.format === 'online' ? [] : fields.placeAccess,
    languages: fields.languages,
    startsLocal: `${fields.date}T${fields.time}`,
    minutes: fields.minutes,
    repeat: {
      unit: fields.unit,
      every: fields.every,
      days: fields.days,
      monthBy: fields.monthBy,
      end: fields.end,
      count: fields.end === 'count' ? Number(fields.count) : null,
      until: fields.end === 'until' ? fields.until : null,
    },
    seats: fields.kind === 'appointment' ? 2 : fields.seats,
    minimum: fields.kind === 'appointment' ? 2 : fields.minimum,
    fallback: fields.fallback,
    chatDaysBefore: fields.chatDaysBefore,
    chatDaysAfter: fields.chatDaysAfter,
    agenda: agendaOf(fields),
    note: fields.note,
    revision: fields.revision,
  })),
);
export type PlanForm = v.InferOutput<typeof planForm>;

/** For which dates a change or a cancellation counts. */
export const reachForm = v.object({ reach });

/** One date gets another time. */
export const moveForm = v.object({ date: day('date_unfit'), time, note, revision });
export type MoveForm = v.InferOutput<typeof moveForm>;

/** A date, or it and every later one, does not take place. */
export const callOffForm = v.object({ reach, note, revision });
export type CallOffForm = v.InferOutput<typeof callOffForm>;

/** A host asks somebody to lead with them, or to stand by. */
export const helperForm = v.object({
  person: v.string('no_member'),
  duty: v.picklist(['cohost', 'standby'], 'choice_unknown'),
  reach,
});
export type HelperForm = v.InferOutput<typeof helperForm>;

/** A host asks somebody to host in their place. */
export const handOverForm = v.object({
  person: v.string('no_member'),
  reach,
  /** The host comes all the same, as co-host. */
  stays: v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((answer) => answer === 'yes'),
  ),
});
export type HandOverForm = v.InferOutput<typeof handOverForm>;

export const helperAnswer = v.object({ answer: v.picklist(['yes', 'no'], 'choice_unknown') });
