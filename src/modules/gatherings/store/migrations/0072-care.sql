-- How long somebody was in the room of a date, and whether they led it; told by the room when it ends.
create table gatherings.stay (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  minutes int not null check (minutes >= 0),
  led boolean not null,
  primary key (session_id, person_id)
);
create index stay_person on gatherings.stay (person_id, session_id);

-- Who told how a date was for them, so that nobody is asked twice; not what they told.
create table gatherings.care_given (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  primary key (session_id, person_id)
);
create index care_given_person on gatherings.care_given (person_id);

-- What people told of all dates of a gathering, added up: nobody's answer can be found in it.
create table gatherings.feeling (
  gathering_id uuid not null references gatherings.gathering on delete cascade,
  organisation_id uuid not null,
  question text not null check (question in ('welcome', 'hopeful', 'learned')),
  answer text not null check (answer in ('yes', 'a_little', 'no')),
  people int not null check (people > 0),
  primary key (gathering_id, question, answer)
);

-- What somebody takes with them from a date, for themselves: sealed with their own key.
create table gatherings.kept_line (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  sealed bytea not null,
  kept_at timestamptz not null,
  primary key (session_id, person_id)
);
create index kept_line_person on gatherings.kept_line (person_id);

-- Thanks to who led a date, and what happened next: sealed with the receiver's key.
create table gatherings.word_to_host (
  id uuid primary key,
  organisation_id uuid not null,
  session_id uuid not null references gatherings.session on delete cascade,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('thanks', 'news')),
  sealed bytea not null,
  sent_at timestamptz not null,
  unique (session_id, from_id, to_id, kind)
);
create index word_to_host_to on gatherings.word_to_host (to_id, sent_at desc, id desc);
create index word_to_host_from on gatherings.word_to_host (from_id);

-- How a date was for who led it: sealed with their own key, how heavy it was included.
create table gatherings.debrief (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  sealed bytea not null,
  written_at timestamptz not null,
  primary key (session_id, person_id)
);
create index debrief_person on gatherings.debrief (person_id);

-- Until when somebody who leads wants to be asked for nothing.
create table gatherings.rest (
  person_id uuid primary key,
  organisation_id uuid not null,
  until timestamptz not null
);

-- What somebody learned in their first 10, 50, 100 hours of leading: sealed with their own key.
create table gatherings.reflection (
  person_id uuid not null,
  hours int not null check (hours in (10, 50, 100)),
  organisation_id uuid not null,
  sealed bytea not null,
  written_at timestamptz not null,
  primary key (person_id, hours)
);

select platform.guard('gatherings.stay');
select platform.guard('gatherings.care_given');
select platform.guard('gatherings.feeling');
select platform.guard('gatherings.kept_line');
select platform.guard('gatherings.word_to_host');
select platform.guard('gatherings.debrief');
select platform.guard('gatherings.rest');
select platform.guard('gatherings.reflection');
