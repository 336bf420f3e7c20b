import type { ColumnType } from 'kysely';

/** See migrations/0080-rooms.sql. */
export interface RoomsTables {
  'rooms.room': {
    session_id: string;
    organisation_id: string;
    circle_id: string;
    version: number;
    state: ColumnType<unknown, string, string>;
    words: Uint8Array;
    wake_at: Date | null;
    ended_at: Date | null;
    erase_at: Date;
  };
  'rooms.member': {
    session_id: string;
    member: string;
    organisation_id: string;
    person_id: string;
    entered_at: Date;
  };
  'rooms.room_event': {
    session_id: string;
    version: number;
    organisation_id: string;
    at: Date;
    by: string | null;
    once: string | null;
    event: ColumnType<unknown, string, string>;
  };
  'rooms.presence': {
    session_id: string;
    lease: string;
    organisation_id: string;
    member: string;
    until: Date;
  };
  'rooms.text': {
    id: string;
    session_id: string;
    organisation_id: string;
    member: string;
    sealed: Uint8Array;
    written_at: Date;
  };
  /** See migrations/0087-chat.sql. */
  'rooms.chat': {
    session_id: string;
    organisation_id: string;
    circle_id: string;
    version: number;
    erase_at: Date;
  };
  'rooms.chat_word': {
    id: string;
    session_id: string;
    organisation_id: string;
    place: number;
    person_id: string;
    said: string | null;
    member: string | null;
    sealed: Uint8Array | null;
    once: string | null;
    written_at: Date;
  };
}
