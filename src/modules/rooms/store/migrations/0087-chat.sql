-- What people who come to a date write to each other before and after it, with what they say in its room's chat. Made with
-- the first word; a date whose room never opens can have one.
create table rooms.chat (
  -- The same id as the session.
  session_id uuid primary key,
  organisation_id uuid not null,
  circle_id uuid not null,
  -- Grows with every word that comes or goes.
  version int not null,
  -- When it closes: everything in it is erased.
  erase_at timestamptz not null
);
create index chat_old on rooms.chat (erase_at);

create table rooms.chat_word (
  id uuid primary key,
  session_id uuid not null references rooms.chat on delete cascade,
  organisation_id uuid not null,
  -- Its place in the conversation.
  place int not null,
  person_id uuid not null,
  -- Of what was said in the room: the text that holds its words, and whose seat it was said from.
  said uuid unique references rooms.text on delete cascade,
  member uuid,
  -- Of everything else: its words, sealed with the session's own key.
  sealed bytea,
  -- Names one sending of a form, so that a form that is sent twice is written once.
  once uuid,
  -- To the minute.
  written_at timestamptz not null,
  check ((said is null) = (member is null) and (said is null) <> (sealed is null))
);
create unique index chat_word_place on rooms.chat_word (session_id, place);
create unique index chat_word_person on rooms.chat_word (person_id, session_id, once);

select platform.guard('rooms.chat');
select platform.guard('rooms.chat_word');
