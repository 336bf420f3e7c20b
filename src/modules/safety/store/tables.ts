import type { ReportReason, RuleRef } from '#contracts/safety';

export interface BlockTable {
  id: string;
  organisation_id: string;
  blocker_id: string;
  blocked_id: string;
  scope_story: string | null;
  created_at: Date;
}

/** `gone`: what was reported left with the person who wrote it. */
export type Outcome = 'hide' | 'leave' | 'gone';

export interface ReportTable {
  id: string;
  organisation_id: string;
  subject_kind: string;
  subject_id: string;
  story_id: string | null;
  circle_id: string | null;
  author_id: string | null;
  masked: boolean;
  reporter_id: string | null;
  reason: ReportReason;
  place: number;
  title: Uint8Array | null;
  content: Uint8Array | null;
  words: Uint8Array | null;
  note: Uint8Array | null;
  link: string;
  created_at: Date;
  decision: Outcome | null;
  rule: RuleRef | null;
  decided_by: string | null;
  decided_at: Date | null;
  told_at: Date | null;
}

export interface SafetyTables {
  'safety.block': BlockTable;
  'safety.report': ReportTable;
}
