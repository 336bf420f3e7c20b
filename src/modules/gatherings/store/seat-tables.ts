import type { Generated } from 'kysely';
import type { Fallback, GatheringDuty } from '#contracts/gatherings';
import type { SeatState, SeatWay } from '#contracts/gatherings-seats';
import type { FreedWhy } from '../domain/seats.ts';
import type { AskedAs } from '../domain/stand-in.ts';
import type { GatheringsTables } from './tables.ts';

export interface SeatTable {
  id: string;
  organisation_id: string;
  session_id: string;
  person_id: string;
  state: SeatState;
  duty: GatheringDuty | null;
  way: SeatWay;
  listens: boolean;
  since: Date;
  first_time: boolean;
  lapses: Generated<number>;
  offer_until: Date | null;
  freed_at: Date | null;
  freed_why: FreedWhy | null;
  removed_for: string | null;
  reminded_day: Date | null;
  reminded_hour: Date | null;
}

export interface ReminderChoiceTable {
  person_id: string;
  organisation_id: string;
  day_before: boolean;
  hour_before: boolean;
}

export interface AnnouncedFallbackTable {
  session_id: string;
  organisation_id: string;
  fallback: Fallback;
  why: 'too_few' | 'nobody_leads';
  announced_at: Date;
}

export interface StandInTable {
  session_id: string;
  person_id: string;
  organisation_id: string;
  stage: AskedAs;
  asked_at: Date;
  answer: 'yes' | 'no' | null;
}

export interface AbsenceTable {
  session_id: string;
  person_id: string;
  organisation_id: string;
  at: Date;
  told: Generated<boolean>;
}

/** Migration 0074. */
export interface TakeOverTable {
  session_id: string;
  organisation_id: string;
  from_id: string;
  person_id: string;
  lasting: boolean;
  host_lasting: boolean;
  stays: boolean;
  asked_at: Date;
  answer: 'yes' | 'no' | null;
  answered_at: Date | null;
}

/** The tables of migration 0071, beside those of the calendar. */
export interface SeatsTables extends GatheringsTables {
  'gatherings.seat': SeatTable;
  'gatherings.reminder_choice': ReminderChoiceTable;
  'gatherings.announced_fallback': AnnouncedFallbackTable;
  'gatherings.stand_in': StandInTable;
  'gatherings.absence': AbsenceTable;
  'gatherings.take_over': TakeOverTable;
}
