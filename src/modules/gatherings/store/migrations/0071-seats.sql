-- One person's place at one date: sitting, offered, waiting, or given up. Never two of one person.
create table gatherings.seat (
  -- Stands for the person in the room; tells nothing, not even when it was made.
  id uuid primary key,
  organisation_id uuid not null,
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  -- freed: given up, until it is forgotten · void: removed by a host, no way back to this date.
  state text not null check (state in ('taken', 'offered', 'waiting', 'freed', 'void')),
  -- Whoever leads has a seat of their own; a standby's counts only once they lead.
  duty text check (duty in ('host', 'cohost', 'standby')),
  way text not null check (way in ('video', 'audio', 'text', 'listen', 'in_place')),
  -- Never called on.
  listens boolean not null,
  -- From when a place in the line counts, or when the seat was taken.
  since timestamptz not null,
  -- Had not sat in any gathering before: waits with a head start.
  first_time boolean not null,
  -- Offers that went by unanswered.
  lapses smallint not null default 0,
  offer_until timestamptz,
  freed_at timestamptz,
  -- own: given up, can be undone for a moment · lapsed · apart: two people who do not meet · removed.
  freed_why text check (freed_why in ('own', 'lapsed', 'apart', 'removed')),
  -- What a removal was for, as a rule's reference.
  removed_for text,
  -- The start that a reminder spoke of: a date that was moved is reminded of again.
  reminded_day timestamptz,
  reminded_hour timestamptz,
  unique (session_id, person_id),
  check ((state = 'offered') = (offer_until is not null)),
  check ((state in ('freed', 'void')) = (freed_at is not null)),
  check ((freed_at is null) = (freed_why is null)),
  check (state <> 'void' or freed_why = 'removed'),
  check (way <> 'listen' or listens)
);
create index seat_person on gatherings.seat (person_id, session_id);
create index seat_offered on gatherings.seat (organisation_id, offer_until) where state = 'offered';
create index seat_waiting on gatherings.seat (organisation_id, session_id) where state in ('waiting', 'offered');

-- When a person wants to be reminded; without a row, the hour before.
create table gatherings.reminder_choice (
  person_id uuid primary key,
  organisation_id uuid not null,
  day_before boolean not null,
  hour_before boolean not null
);

-- What was announced in place of a date for which too few came, or which nobody could lead.
create table gatherings.announced_fallback (
  session_id uuid primary key references gatherings.session on delete cascade,
  organisation_id uuid not null,
  fallback text not null check (fallback in ('meet_anyway', 'chat', 'other_date')),
  why text not null check (why in ('too_few', 'nobody_leads')),
  announced_at timestamptz not null
);

-- Who was asked to lead in somebody's place, and how they answered.
create table gatherings.stand_in (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  -- How near the start was when they were asked last.
  stage text not null check (stage in ('day', 'hours', 'now')),
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  primary key (session_id, person_id)
);
create index stand_in_person on gatherings.stand_in (person_id);

-- A host who was not there when their gathering began.
create table gatherings.absence (
  session_id uuid not null references gatherings.session on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  at timestamptz not null,
  -- Counted already when the people who look after the organisation were told.
  told boolean not null default false,
  primary key (session_id, person_id)
);
create index absence_person on gatherings.absence (person_id, at);
create index absence_told on gatherings.absence (organisation_id, at) where told;

select platform.guard('gatherings.seat');
select platform.guard('gatherings.reminder_choice');
select platform.guard('gatherings.announced_fallback');
select platform.guard('gatherings.stand_in');
select platform.guard('gatherings.absence');
