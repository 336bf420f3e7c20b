create schema rooms;

-- What holds in a room now. Any process may change it, with the row locked; `rooms.room_event` says how it came to this.
create table rooms.room (
  -- The same id as the session that meets in it.
  session_id uuid primary key,
  organisation_id uuid not null,
  circle_id uuid not null,
  -- Grows with every event.
  version int not null,
  state jsonb not null,
  -- What the gathering says of itself (title, prompts, agreements) when the room is opened, sealed with the session's key.
  words bytea not null,
  -- When the round moves on by itself; null where nothing is to come.
  wake_at timestamptz,
  ended_at timestamptz,
  -- When everything that was said and done in it is erased.
  erase_at timestamptz not null
);
create index room_due on rooms.room (wake_at) where wake_at is not null;
create index room_old on rooms.room (erase_at);

-- Who is behind a member. State and log know members only.
create table rooms.member (
  session_id uuid not null references rooms.room on delete cascade,
  -- The seat's id.
  member uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  entered_at timestamptz not null,
  primary key (session_id, member),
  unique (session_id, person_id)
);
create index member_person on rooms.member (person_id);

create table rooms.room_event (
  session_id uuid not null references rooms.room on delete cascade,
  -- The room's version after it.
  version int not null,
  organisation_id uuid not null,
  at timestamptz not null,
  -- The member who did it; null for what the clock did.
  by uuid,
  -- Names one press of a button, so that a form that is sent twice acts once.
  once uuid,
  event jsonb not null,
  primary key (session_id, version)
);
create unique index room_event_once on rooms.room_event (session_id, once) where once is not null;

-- Somebody's page is open as long as one of their leases runs: one for each stream, one for pages without a script.
create table rooms.presence (
  session_id uuid not null references rooms.room on delete cascade,
  lease uuid not null,
  organisation_id uuid not null,
  member uuid not null,
  until timestamptz not null,
  primary key (session_id, lease)
);
create index presence_until on rooms.presence (until);

-- What somebody wrote instead of speaking, or in the chat; sealed with the session's own key.
create table rooms.text (
  id uuid primary key,
  session_id uuid not null references rooms.room on delete cascade,
  organisation_id uuid not null,
  member uuid not null,
  sealed bytea not null,
  written_at timestamptz not null
);
create index text_session on rooms.text (session_id, id);

select platform.guard('rooms.room');
select platform.guard('rooms.member');
select platform.guard('rooms.room_event');
select platform.guard('rooms.presence');
select platform.guard('rooms.text');
