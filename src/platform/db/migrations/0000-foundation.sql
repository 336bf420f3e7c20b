-- How a module makes its tables (src/modules/<name>/store/migrations/NNNN-words.sql):
--
--   create schema stories;
--   create table stories.story (
--     id uuid primary key,                      -- uuidv7, made by the program
--     organisation_id uuid not null,            -- always there in a table of an organisation
--     …
--   );
--   create index … on stories.story (organisation_id, …);
--   select platform.guard('stories.story');
--
-- platform.guard(table [, rights => 'select, insert'] [, organisation_column => 'id'])
--     a table of an organisation: forced row-level security, people's transactions see their organisation's rows only,
--     the system's see all. `rights` are people's rights ('select, insert' for what is only ever added to).
-- platform.share(table)      the same rows for all organisations: everyone reads, only the system writes.
-- platform.reserve(table)    only the system reads and writes.
--
-- platform.organisation() and platform.person() answer for whom this transaction runs; null in the system's.
-- Migrations run in the order of their numbers over all modules, and by module name within a number; all that are new run
-- in one transaction. Only features of PostgreSQL 15.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['beside_user', 'beside_system'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('grant %I to current_user', wanted);
    exception
      when insufficient_privilege then
        if not pg_has_role(current_user, wanted, 'member') then raise; end if;
    end;
  end loop;
end $$;

grant usage on schema platform to beside_user, beside_system;

create function platform.organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('beside.organisation', true), '')::uuid;

create function platform.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('beside.person', true), '')::uuid;

create function platform.open_schema(target regclass) returns void language plpgsql as $$
begin
  execute format(
    'grant usage on schema %s to beside_user, beside_system',
    (select relnamespace::regnamespace from pg_class where oid = target)
  );
end $$;

create function platform.guard(
  target regclass,
  rights text default 'select, insert, update, delete',
  organisation_column name default 'organisation_id'
) returns void language plpgsql as $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = organisation_column and atttypid = 'uuid'::regtype and attnotnull and not attisdropped
  ) then
    raise exception 'platform.guard: % needs % uuid not null', target, organisation_column;
  end if;
  perform platform.open_schema(target);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy own_organisation on %s to beside_user using (%2$I = (select platform.organisation())) with check (%2$I = (select platform.organisation()))',
    target, organisation_column
  );
  execute format('create policy all_organisations on %s to beside_system using (true) with check (true)', target);
  execute format('grant %s on %s to beside_user', rights, target);
  execute format('grant select, insert, update, delete on %s to beside_system', target);
end $$;

create function platform.share(target regclass) returns void language plpgsql as $$
begin
  perform platform.open_schema(target);
  execute format('grant select on %s to beside_user', target);
  execute format('grant select, insert, update, delete on %s to beside_system', target);
end $$;

create function platform.reserve(target regclass) returns void language plpgsql as $$
begin
  perform platform.open_schema(target);
  execute format('grant select, insert, update, delete on %s to beside_system', target);
end $$;

revoke execute on function platform.open_schema, platform.guard, platform.share, platform.reserve from public;
