-- The newest number of each organisation. Its row lock is held until the commit, so numbers grow in commit order.
create table platform.event_counter (
  organisation_id uuid primary key,
  newest bigint not null
) with (fillfactor = 50);

select platform.guard('platform.event_counter', 'select, insert, update');

create table platform.event (
  organisation_id uuid not null,
  seq bigint not null,
  kind text not null,
  audience jsonb not null,
  ids jsonb not null,
  by_person uuid,
  at timestamptz not null,
  primary key (organisation_id, seq)
);

create index event_at on platform.event (at);

select platform.guard('platform.event', 'select, insert');
