create schema gatherings;

create table gatherings.gathering (
  id uuid primary key,
  organisation_id uuid not null,
  circle_id uuid not null,
  -- Its circle's, which never changes: decides who finds it and whether its words are sealed.
  access text not null check (access in ('open', 'invited')),
  kind text not null check (kind in ('sharing_circle', 'coffee_chat', 'workshop', 'support_group', 'appointment')),
  format text not null check (format in ('online', 'in_person', 'hybrid')),
  -- BCP 47
  languages text[] not null,
  -- What the place offers: step_free, hearing_loop, quiet_room.
  place_access text[] not null default '{}',
  -- The zone (IANA) in which the host planned it.
  zone text not null,
  -- The first date of the plan on a clock in that zone, YYYY-MM-DDTHH:MM. Dates before it stand for themselves.
  starts_local text not null check (starts_local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  minutes int not null check (minutes between 15 and 240),
  -- The value of an RRULE (RFC 5545), its UNTIL on the clock of that zone; null for a single date.
  rule text,
  -- Hosts have a seat among these.
  seats int not null check (seats between 2 and 12),
  minimum int not null check (minimum between 2 and 12),
  fallback text not null check (fallback in ('meet_anyway', 'chat', 'other_date')),
  chat_days_before int not null check (chat_days_before between 0 and 7),
  chat_days_after int not null check (chat_days_after between 0 and 7),
  -- {title, purpose, whoFor, place, agenda}: readable for an open circle, sealed with the circle's key for an invited one.
  words jsonb,
  sealed bytea,
  made_by uuid,
  made_at timestamptz not null,
  -- Grows with every change of the plan (SEQUENCE in RFC 5545).
  revision int not null default 0,
  changed_at timestamptz not null,
  -- No dates are planned any more.
  ended_at timestamptz,
  check (minimum <= seats),
  check ((access = 'open') = (words is not null)),
  check ((access = 'invited') = (sealed is not null))
);
create index gathering_circle on gatherings.gathering (circle_id, id);
create index gathering_made_by on gatherings.gathering (made_by) where made_by is not null;

create table gatherings.session (
  id uuid primary key,
  organisation_id uuid not null,
  gathering_id uuid not null references gatherings.gathering on delete cascade,
  circle_id uuid not null,
  -- Which date of the plan it is, also after it was moved (RECURRENCE-ID in RFC 5545), on the clock of the gathering's zone.
  planned_local text not null check (planned_local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- This date alone was moved or changed: changes of the plan leave its time, or all of it, as it is.
  own_time boolean not null default false,
  own_facts boolean not null default false,
  status text not null default 'planned' check (status in ('planned', 'open', 'ended', 'cancelled')),
  format text not null check (format in ('online', 'in_person', 'hybrid')),
  languages text[] not null,
  place_access text[] not null,
  seats int not null check (seats between 2 and 12),
  minimum int not null check (minimum between 2 and 12),
  fallback text not null check (fallback in ('meet_anyway', 'chat', 'other_date')),
  chat_days_before int not null check (chat_days_before between 0 and 7),
  chat_days_after int not null check (chat_days_after between 0 and 7),
  -- {about, note}: what is different from the gathering's words on this date, and why it was moved or cancelled.
  words jsonb,
  sealed bytea,
  revision int not null default 0,
  changed_at timestamptz not null,
  unique (gathering_id, planned_local) deferrable,
  check (ends_at > starts_at),
  check (num_nonnulls(words, sealed) <= 1)
);
create index session_circle on gatherings.session (circle_id, starts_at);
create index session_coming on gatherings.session (organisation_id, starts_at, id) where status in ('planned', 'open');

create table gatherings.duty (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  duty text not null check (duty in ('host', 'cohost', 'standby')),
  -- A "no" is kept so that nobody is asked twice; only the person sees it.
  answer text not null default 'asked' check (answer in ('asked', 'taken', 'declined')),
  -- Goes on to the dates that are planned later.
  lasting boolean not null default false,
  asked_by uuid,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (session_id, person_id)
);
create unique index duty_one_host on gatherings.duty (session_id) where duty = 'host' and answer = 'taken';
create index duty_person on gatherings.duty (person_id, session_id);
create index duty_asked_by on gatherings.duty (asked_by) where asked_by is not null;

create table gatherings.feed (
  person_id uuid primary key,
  organisation_id uuid not null,
  -- Keyed digest of the secret in the address; the secret itself is kept nowhere.
  token_digest bytea not null unique,
  made_at timestamptz not null
);

select platform.guard('gatherings.gathering');
select platform.guard('gatherings.session');
select platform.guard('gatherings.duty');
select platform.guard('gatherings.feed');
