import type { Generated } from 'kysely';
import type { Access, CircleStatus, Duty } from '#contracts/community';

/** Words that are readable in an open circle and sealed in an invited one: exactly one of the two is there. */
export interface KeptWords {
  words: Record<string, unknown> | null;
  sealed: Uint8Array | null;
}

export interface CircleTable extends KeptWords {
  id: string;
  organisation_id: string;
  slug: string;
  access: Access;
  status: Generated<CircleStatus>;
  keep_days: number | null;
  agreements_version: Generated<number>;
  tags: string[];
  search_text: string | null;
  search: Generated<string>;
  made_at: Date;
}

export interface AgreementsTable extends KeptWords {
  circle_id: string;
  version: number;
  organisation_id: string;
  made_at: Date;
}

export interface MembershipTable extends KeptWords {
  circle_id: string;
  person_id: string;
  organisation_id: string;
  duty: Duty;
  accepted_version: number;
  muted: Generated<boolean>;
  /** YYYY-MM-DD */
  joined_on: string;
}

export interface InvitationTable {
  id: string;
  organisation_id: string;
  circle_id: string;
  made_by: string | null;
  token_digest: Uint8Array;
  token_sealed: Uint8Array;
  expires_at: Date;
  most_uses: number | null;
  uses: Generated<number>;
  ended_at: Date | null;
  made_at: Date;
}

export interface DutyOfferTable {
  circle_id: string;
  person_id: string;
  organisation_id: string;
  asked_by: string | null;
  asked_at: Date;
  answer: 'declined' | null;
}

export interface AnswerTimeTable {
  circle_id: string;
  organisation_id: string;
  answered: number;
  median_minutes: number;
  computed_at: Date;
}

export interface CommunityTables {
  'community.circle': CircleTable;
  'community.agreements': AgreementsTable;
  'community.membership': MembershipTable;
  'community.invitation': InvitationTable;
  'community.duty_offer': DutyOfferTable;
  'community.circle_answer_time': AnswerTimeTable;
}
