-- The host of a date asks somebody to host it in their place. Until a yes the host stays; a yes is kept with the date.
create table gatherings.take_over (
  session_id uuid primary key references gatherings.session on delete cascade,
  organisation_id uuid not null,
  from_id uuid not null,
  person_id uuid not null check (person_id <> from_id),
  -- With every later date as well.
  lasting boolean not null,
  -- The host had the duty for later dates too, and keeps it for those unless they are handed over with it.
  host_lasting boolean not null,
  -- The host comes all the same, as co-host.
  stays boolean not null,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  answered_at timestamptz
);
create index take_over_person on gatherings.take_over (person_id);
create index take_over_from on gatherings.take_over (from_id);

select platform.guard('gatherings.take_over');
