-- A date that a host led from their phone where there was no network, as the phone tells of it later.
create table rooms.along_run (
  run uuid primary key,
  session_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  begun_at timestamptz not null,
  -- How many came; never who.
  people int not null check (people > 0),
  -- The host's own notes, sealed with their key.
  notes bytea,
  -- How many entries there are in all.
  total int not null,
  done boolean not null,
  -- When everything had arrived.
  complete_at timestamptz
);
create index along_run_person on rooms.along_run (person_id, begun_at desc);
create index along_run_complete on rooms.along_run (complete_at) where complete_at is not null;

-- The log of its room, with chairs instead of people. Forgotten a month after it was complete.
create table rooms.along_entry (
  run uuid not null references rooms.along_run on delete cascade,
  n int not null,
  organisation_id uuid not null,
  entry jsonb not null,
  primary key (run, n)
);

select platform.guard('rooms.along_run');
select platform.guard('rooms.along_entry');
