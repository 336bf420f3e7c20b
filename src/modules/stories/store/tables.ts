import type { Generated } from 'kysely';
import type { Ask, Theme } from '#contracts/stories';
import type { Lifted } from '../domain/ask.ts';

export type StoryKind = 'story' | 'win';

export interface StoryTable {
  id: string;
  organisation_id: string;
  circle_id: string;
  author_id: string | null;
  kind: StoryKind;
  ask: Ask | null;
  masked: boolean;
  language: string;
  themes: Theme[];
  title: string | null;
  text: string | null;
  sealed: Uint8Array | null;
  posted_at: Date;
  edited_at: Date | null;
  withdrawn_at: Date | null;
}

export interface ReplyTable {
  id: string;
  organisation_id: string;
  story_id: string;
  circle_id: string;
  author_id: string;
  masked: boolean;
  language: string;
  text: string | null;
  sealed: Uint8Array | null;
  posted_at: Date;
  edited_at: Date | null;
}

export interface AskTable {
  story_id: string;
  organisation_id: string;
  circle_id: string;
  author_id: string;
  waiting_since: Date;
  seen_at: Date | null;
  answered_at: Date | null;
  lifted: Generated<Lifted>;
  lifted_at: Date | null;
}

export interface WritingTable {
  story_id: string;
  person_id: string;
  organisation_id: string;
  until: Date;
}

export interface AffirmationTable {
  id: string;
  organisation_id: string;
  receiver_id: string;
  sender_id: string;
  masked: boolean;
  story_id: string;
  subject_id: string;
  sealed: Uint8Array;
  sent_at: Date;
}

export interface DraftTable {
  person_id: string;
  key: string;
  organisation_id: string;
  sealed: Uint8Array;
  saved_at: Date;
}

export interface FilterTable {
  person_id: string;
  organisation_id: string;
  sealed: Uint8Array;
}

export interface OnceTable {
  organisation_id: string;
  once: string;
  person_id: string;
  path: string;
  at: Date;
}

export interface StoriesTables {
  'stories.story': StoryTable;
  'stories.reply': ReplyTable;
  'stories.ask': AskTable;
  'stories.writing': WritingTable;
  'stories.affirmation': AffirmationTable;
  'stories.draft': DraftTable;
  'stories.filter': FilterTable;
  'stories.once': OnceTable;
}
