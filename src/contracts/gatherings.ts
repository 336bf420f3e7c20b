export const gatheringsRefusals = {
  gathering_cancelled: 410,
  gathering_over: 410,
  gathering_begun: 409,
  seat_removed: 403,
  seat_went_on: 409,
  seat_of_duty: 409,
  offer_over: 410,
  gathering_changed_meanwhile: 409,
  gathering_title_missing: 422,
  gathering_title_too_long: 422,
  gathering_purpose_missing: 422,
  gathering_purpose_too_long: 422,
  gathering_who_for_too_long: 422,
  gathering_note_too_long: 422,
  gathering_minutes_unfit: 422,
  date_unfit: 422,
  date_past: 422,
  date_too_far: 422,
  time_unfit: 422,
  every_unfit: 422,
  count_unfit: 422,
  until_unfit: 422,
  place_missing: 422,
  place_too_long: 422,
  place_way_too_long: 422,
  seats_unfit: 422,
  seats_taken_already: 409,
  minimum_unfit: 422,
  chat_days_unfit: 422,
  phase_minutes_unfit: 422,
  prompt_too_long: 422,
  agenda_empty: 422,
  helper_asked_already: 409,
  take_over_waits: 409,
  gathering_duty_over: 410,
} as const;

/** Labels: `gatherings.kind.<word>`. */
export const gatheringKinds = ['sharing_circle', 'coffee_chat', 'workshop', 'support_group', 'appointment'] as const;
export type GatheringKind = (typeof gatheringKinds)[number];

/** Labels: `gatherings.format.<word>`. */
export const gatheringFormats = ['online', 'in_person', 'hybrid'] as const;
export type GatheringFormat = (typeof gatheringFormats)[number];

/** What a place offers to those who need it. Labels: `gatherings.access.<word>`. */
export const placeAccesses = ['step_free', 'hearing_loop', 'quiet_room'] as const;
export type PlaceAccess = (typeof placeAccesses)[number];

/** What happens where fewer come than the least: never nothing. Labels: `gatherings.fallback.<word>`. */
export const fallbacks = ['meet_anyway', 'chat', 'other_date'] as const;
export type Fallback = (typeof fallbacks)[number];

export type SessionStatus = 'planned' | 'open' | 'ended' | 'cancelled';
export type GatheringDuty = 'host' | 'cohost' | 'standby';
/** How somebody answered when they were asked for a duty. */
export type DutyAnswer = 'asked' | 'taken' | 'declined';

/** The parts of a gathering in their order; a kind may leave some out. Labels: `gatherings.phase.<word>`. */
export const agendaPhases = [
  'welcome',
  'agreements',
  'check_in',
  'rounds',
  'open_time',
  'closing',
  'check_out',
] as const;
export type AgendaPhaseName = (typeof agendaPhases)[number];

/** One part of a gathering: how long it is meant to take, and what its host says or asks then. */
export interface AgendaPhase {
  readonly phase: AgendaPhaseName;
  readonly minutes: number;
  readonly prompt: string;
}

/** Where people meet, in the host's words; all empty for an online gathering. */
export interface Place {
  readonly name: string;
  readonly address: string;
  /** Which door, which bus, whom to ask. */
  readonly way: string;
}

/** What a gathering says about itself. */
export interface GatheringWords {
  readonly title: string;
  readonly purpose: string;
  readonly whoFor: string;
  readonly place: Place;
  readonly agenda: readonly AgendaPhase[];
}

/** Days of the week as RFC 5545 writes them. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** How a gathering comes round, as its form asks for it. */
export interface Repeat {
  readonly unit: 'once' | 'day' | 'week' | 'month';
  /** Every n units. */
  readonly every: number;
  /** Of a week, besides the day of the first date. */
  readonly days: readonly Weekday[];
  /** In a month: on the first date's number, or on its weekday ("the second Tuesday"). */
  readonly monthBy: 'date' | 'weekday';
  readonly end: 'never' | 'count' | 'until';
  readonly count: number | null;
  /** `YYYY-MM-DD`, the last day on which it may take place. */
  readonly until: string | null;
}

/** Everything a host plans: times on the clock of `zone`; seats with the hosts' own among them. */
export interface GatheringPlan extends GatheringWords {
  readonly kind: GatheringKind;
  readonly format: GatheringFormat;
  /** BCP 47 */
  readonly languages: readonly string[];
  readonly placeAccess: readonly PlaceAccess[];
  /** IANA */
  readonly zone: string;
  /** `YYYY-MM-DDTHH:MM` */
  readonly startsLocal: string;
  readonly minutes: number;
  /** The value of an RRULE (RFC 5545), its UNTIL on the clock of `zone`; null for a single date. */
  readonly rule: string | null;
  readonly seats: number;
  readonly minimum: number;
  readonly fallback: Fallback;
  /** Days before the start and after the end in which the gathering's chat is open. */
  readonly chatDaysBefore: number;
  readonly chatDaysAfter: number;
}

/** What happened, as other modules and open pages hear of it; audience: the circle. */
export const gatheringsEvents = {
  /** {gathering, circle}: a gathering is planned, with its first dates. */
  gatheringOffered: 'gatherings.gathering_offered',
  /** {gathering, circle}: dates came or went. */
  datesChanged: 'gatherings.dates_changed',
  /** {session, circle}: its time, place or words are different. */
  sessionChanged: 'gatherings.session_changed',
  /** {session, circle}: it does not take place. */
  sessionCancelled: 'gatherings.session_cancelled',
} as const;
