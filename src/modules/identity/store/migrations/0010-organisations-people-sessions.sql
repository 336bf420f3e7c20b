create schema identity;

create table identity.organisation (
  id uuid primary key,
  -- The host name this organisation answers to; the one without a host answers to every other.
  host text unique,
  name text not null,
  languages text[] not null,
  country text not null,
  zone text not null,
  adults_only boolean not null default true,
  settings jsonb not null default '{}',
  opened_at timestamptz,
  set_up_digest bytea,
  created_at timestamptz not null
);
create unique index organisation_without_host on identity.organisation ((true)) where host is null;

create table identity.person (
  id uuid primary key,
  organisation_id uuid not null,
  nickname text not null,
  nickname_key text not null,
  coordinator boolean not null default false,
  locale text not null,
  zone text,
  display jsonb not null default '{}',
  lasting boolean not null default false,
  created_on date not null
);
create unique index person_nickname on identity.person (organisation_id, nickname_key);
create index person_coordinator on identity.person (organisation_id) where coordinator;

create table identity.session (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null references identity.person on delete cascade,
  token_digest bytea not null unique,
  own_device boolean not null,
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_person on identity.session (person_id);

select platform.guard('identity.organisation', organisation_column => 'id');
select platform.guard('identity.person');
select platform.guard('identity.session');
