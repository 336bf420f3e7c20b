create schema stories;
create extension if not exists pg_trgm with schema public;

-- A story or a win. In an open circle its words are plain (title, text) and searchable; in an invited circle they are
-- sealed with the circle's key. A withdrawn story that others replied to stays as an empty shape: no words, no author.
create table stories.story (
  id uuid primary key,
  organisation_id uuid not null,
  circle_id uuid not null,
  author_id uuid,
  kind text not null check (kind in ('story', 'win')),
  -- What would help; only stories ask.
  ask text check (ask in ('listen', 'experience', 'ideas', 'celebrate')),
  -- Shown without the author's nickname.
  masked boolean not null,
  language text not null,
  -- Content notes.
  themes text[] not null default '{}',
  title text,
  text text,
  sealed bytea,
  posted_at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  search tsvector generated always as (
    case language
      when 'en' then to_tsvector('pg_catalog.english', coalesce(title || E'\n', '') || text)
      when 'es' then to_tsvector('pg_catalog.spanish', coalesce(title || E'\n', '') || text)
      else to_tsvector('pg_catalog.simple', coalesce(title || E'\n', '') || text)
    end
  ) stored,
  constraint words_in_one_place check (num_nonnulls(text, sealed) = case when withdrawn_at is null then 1 else 0 end),
  constraint author_until_withdrawn check ((author_id is null) = (withdrawn_at is not null))
);
create index story_of_circle on stories.story (circle_id, kind, posted_at desc, id desc) where withdrawn_at is null;
create index story_of_author on stories.story (author_id, posted_at desc, id desc) where author_id is not null;
create index story_words on stories.story using gin (search);
create index story_letters on stories.story using gin ((coalesce(title || E'\n', '') || text) gin_trgm_ops);

create table stories.reply (
  id uuid primary key,
  organisation_id uuid not null,
  story_id uuid not null references stories.story on delete cascade,
  circle_id uuid not null,
  author_id uuid not null,
  masked boolean not null,
  language text not null,
  text text,
  sealed bytea,
  posted_at timestamptz not null,
  edited_at timestamptz,
  search tsvector generated always as (
    case language
      when 'en' then to_tsvector('pg_catalog.english', text)
      when 'es' then to_tsvector('pg_catalog.spanish', text)
      else to_tsvector('pg_catalog.simple', text)
    end
  ) stored,
  constraint words_in_one_place check (num_nonnulls(text, sealed) = 1)
);
create index reply_of_story on stories.reply (story_id, posted_at, id);
create index reply_of_author on stories.reply (author_id, posted_at desc, id desc);
create index reply_of_circle on stories.reply (circle_id, posted_at desc, id desc);
create index reply_words on stories.reply using gin (search);
create index reply_letters on stories.reply using gin (text gin_trgm_ops);

-- The truth about an ask, for its author: seen, answered, and how far it has climbed.
create table stories.ask (
  story_id uuid primary key references stories.story on delete cascade,
  organisation_id uuid not null,
  circle_id uuid not null,
  author_id uuid not null,
  -- From when its waiting counts: the posting, or when its last answer was taken back.
  waiting_since timestamptz not null,
  seen_at timestamptz,
  answered_at timestamptz,
  lifted text not null default 'nowhere' check (lifted in ('nowhere', 'hosts', 'coordinators')),
  lifted_at timestamptz
);
create index ask_waiting on stories.ask (organisation_id, waiting_since)
  where answered_at is null and lifted <> 'coordinators';
create index ask_climbed on stories.ask (organisation_id, waiting_since)
  where answered_at is null and lifted <> 'nowhere';
create index ask_of_author on stories.ask (author_id, waiting_since desc);

-- Somebody is writing a reply, until a moment a few seconds ahead.
create table stories.writing (
  story_id uuid not null references stories.story on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  until timestamptz not null,
  primary key (story_id, person_id)
);
create index writing_until on stories.writing (until);
create index writing_person on stories.writing (person_id);

-- A sentence to the author of a story or reply, sealed with the receiver's key.
create table stories.affirmation (
  id uuid primary key,
  organisation_id uuid not null,
  receiver_id uuid not null,
  sender_id uuid not null,
  masked boolean not null,
  story_id uuid not null,
  -- The story or the reply it is about.
  subject_id uuid not null,
  sealed bytea not null,
  sent_at timestamptz not null
);
create unique index affirmation_once on stories.affirmation (sender_id, subject_id);
create index affirmation_of_receiver on stories.affirmation (receiver_id, sent_at desc, id desc);

-- Texts that are not sent yet, of people on shared devices; sealed with their key.
create table stories.draft (
  person_id uuid not null,
  key text not null,
  organisation_id uuid not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (person_id, key)
);
create index draft_saved on stories.draft (saved_at);

-- The themes a person does not want to meet, sealed with their key.
create table stories.filter (
  person_id uuid primary key,
  organisation_id uuid not null,
  sealed bytea not null
);

-- Forms that were already acted on, so that sending one again answers the first result.
create table stories.once (
  organisation_id uuid not null,
  once uuid not null,
  person_id uuid not null,
  path text not null,
  at timestamptz not null,
  primary key (organisation_id, once)
);
create index once_person on stories.once (person_id);
create index once_at on stories.once (at);

select platform.guard('stories.story');
select platform.guard('stories.reply');
select platform.guard('stories.ask');
select platform.guard('stories.writing');
select platform.guard('stories.affirmation');
select platform.guard('stories.draft');
select platform.guard('stories.filter');
select platform.guard('stories.once');

-- Row-level security keeps text operators away from their indexes (they could leak rows in an error), so the two
-- look-ups run as beside_system and name the organisation themselves. They answer ids only; whoever asks reads the rows
-- as themselves. Null circles look everywhere.
create function stories.find_words(query tsquery, circles uuid[], most integer)
returns table (id uuid, story_id uuid, posted_at timestamptz, rank real)
language sql stable parallel safe security definer set search_path = pg_catalog, public as $$
  select found.id, found.story_id, found.posted_at, ts_rank(found.search, query)
  from (
    (select story.id, story.id as story_id, story.posted_at, story.search from stories.story
      where story.search @@ query and story.organisation_id = (select platform.organisation())
        and (circles is null or story.circle_id = any(circles))
      order by story.posted_at desc limit most)
    union all
    (select reply.id, reply.story_id, reply.posted_at, reply.search from stories.reply
      where reply.search @@ query and reply.organisation_id = (select platform.organisation())
        and (circles is null or reply.circle_id = any(circles))
      order by reply.posted_at desc limit most)
  ) found
$$;

create function stories.find_letters(words text, circles uuid[], most integer)
returns table (id uuid, story_id uuid, posted_at timestamptz, rank real)
language sql stable parallel safe security definer
set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.45 as $$
  select found.id, found.story_id, found.posted_at, word_similarity(words, found.text)
  from (
    (select story.id, story.id as story_id, story.posted_at, coalesce(title || E'\n', '') || text as text from stories.story
      where words <% (coalesce(title || E'\n', '') || text) and story.organisation_id = (select platform.organisation())
        and (circles is null or story.circle_id = any(circles))
      order by story.posted_at desc limit most)
    union all
    (select reply.id, reply.story_id, reply.posted_at, reply.text from stories.reply
      where words <% reply.text and reply.organisation_id = (select platform.organisation())
        and (circles is null or reply.circle_id = any(circles))
      order by reply.posted_at desc limit most)
  ) found
$$;

grant create on schema stories to beside_system;
alter function stories.find_words owner to beside_system;
alter function stories.find_letters owner to beside_system;
revoke create on schema stories from beside_system;
revoke execute on function stories.find_words, stories.find_letters from public;
grant execute on function stories.find_words, stories.find_letters to beside_user, beside_system;
