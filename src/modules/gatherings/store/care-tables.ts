import type { Feeling, FeelingAnswer, HostWordKind, HourMark } from '#contracts/gatherings-care';
import type { SeatsTables } from './seat-tables.ts';

interface OfSessionAndPerson {
  session_id: string;
  person_id: string;
  organisation_id: string;
}

export interface StayTable extends OfSessionAndPerson {
  minutes: number;
  led: boolean;
}

export interface FeelingTable {
  gathering_id: string;
  organisation_id: string;
  question: Feeling;
  answer: FeelingAnswer;
  people: number;
}

export interface KeptLineTable extends OfSessionAndPerson {
  sealed: Uint8Array;
  kept_at: Date;
}

export interface HostWordTable {
  id: string;
  organisation_id: string;
  session_id: string;
  from_id: string;
  to_id: string;
  kind: HostWordKind;
  sealed: Uint8Array;
  sent_at: Date;
}

export interface DebriefTable extends OfSessionAndPerson {
  sealed: Uint8Array;
  written_at: Date;
}

export interface RestTable {
  person_id: string;
  organisation_id: string;
  until: Date;
}

export interface ReflectionTable {
  person_id: string;
  hours: HourMark;
  organisation_id: string;
  sealed: Uint8Array;
  written_at: Date;
}

/** The tables of migration 0072, beside those of seats. */
export interface CareTables extends SeatsTables {
  'gatherings.stay': StayTable;
  'gatherings.care_given': OfSessionAndPerson;
  'gatherings.feeling': FeelingTable;
  'gatherings.kept_line': KeptLineTable;
  'gatherings.word_to_host': HostWordTable;
  'gatherings.debrief': DebriefTable;
  'gatherings.rest': RestTable;
  'gatherings.reflection': ReflectionTable;
}
