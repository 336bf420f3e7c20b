import type { Generated } from 'kysely';
import type {
  DutyAnswer,
  Fallback,
  GatheringDuty,
  GatheringFormat,
  GatheringKind,
  PlaceAccess,
  SessionStatus,
} from '#contracts/gatherings';

/** Words that are readable in an open circle and sealed in an invited one. */
export interface KeptWords {
  words: Record<string, unknown> | null;
  sealed: Uint8Array | null;
}

/** What may differ from date to date. */
export interface FactColumns {
  format: GatheringFormat;
  languages: string[];
  place_access: PlaceAccess[];
  seats: number;
  minimum: number;
  fallback: Fallback;
  chat_days_before: number;
  chat_days_after: number;
}

export interface GatheringTable extends KeptWords, FactColumns {
  id: string;
  organisation_id: string;
  circle_id: string;
  access: 'open' | 'invited';
  kind: GatheringKind;
  zone: string;
  starts_local: string;
  minutes: number;
  rule: string | null;
  made_by: string | null;
  made_at: Date;
  revision: Generated<number>;
  changed_at: Date;
  ended_at: Date | null;
}

export interface SessionTable extends KeptWords, FactColumns {
  id: string;
  organisation_id: string;
  gathering_id: string;
  circle_id: string;
  planned_local: string;
  starts_at: Date;
  ends_at: Date;
  own_time: Generated<boolean>;
  own_facts: Generated<boolean>;
  status: Generated<SessionStatus>;
  revision: Generated<number>;
  changed_at: Date;
}

export interface DutyTable {
  session_id: string;
  person_id: string;
  organisation_id: string;
  duty: GatheringDuty;
  answer: Generated<DutyAnswer>;
  lasting: Generated<boolean>;
  asked_by: string | null;
  asked_at: Date;
  answered_at: Date | null;
}

export interface FeedTable {
  person_id: string;
  organisation_id: string;
  token_digest: Uint8Array;
  made_at: Date;
}

/** The tables of migration 0070; seats have their own. */
export interface GatheringsTables {
  'gatherings.gathering': GatheringTable;
  'gatherings.session': SessionTable;
  'gatherings.duty': DutyTable;
  'gatherings.feed': FeedTable;
}
