create table platform.job (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  due_at timestamptz not null,
  -- How often it was begun.
  attempts integer not null default 0,
  -- A process works on it until then, and renews this while it does; a process that died no longer renews.
  claimed_until timestamptz,
  claimed_by uuid,
  -- Given up after the last attempt; kept a while for whoever runs Beside.
  failed_at timestamptz,
  -- Queued by the clock: at most one of each name waits.
  round boolean not null default false
) with (fillfactor = 70);

create index job_due on platform.job (due_at, id) where failed_at is null;
create unique index job_one_round on platform.job (name) where round and failed_at is null;

select platform.reserve('platform.job');
grant insert on platform.job to beside_user;

create table platform.round (
  name text primary key,
  due_at timestamptz not null
);

select platform.reserve('platform.round');
