create schema notices;

create table notices.notice (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  kind text not null,
  -- What repeats are recognised by: the id of the story, circle, report … the notice is about.
  subject text not null,
  ids jsonb not null,
  created_at timestamptz not null check (created_at = date_bin('1 minute', created_at, timestamptz '2000-01-01Z')),
  seen_at timestamptz check (seen_at = date_bin('1 minute', seen_at, timestamptz '2000-01-01Z')),
  -- Still to be told by push or mail.
  waiting boolean not null
);
create unique index notice_unseen on notices.notice (person_id, kind, subject) where seen_at is null;
create index notice_page on notices.notice (person_id, created_at desc, id desc);
create index notice_waiting on notices.notice (person_id) where waiting;
create index notice_age on notices.notice (created_at);

-- How a person wants to hear of notices; without a row, in the page only.
create table notices.channel (
  person_id uuid primary key,
  organisation_id uuid not null,
  push boolean not null,
  mail boolean not null,
  -- Minutes after midnight in the person's time zone; the same twice: no quiet hours.
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  -- Kinds that are told in the page only.
  page_only text[] not null
);

-- Sealed with the person's key.
create table notices.mail_address (
  person_id uuid primary key,
  organisation_id uuid not null,
  confirmed bytea,
  -- An address that waits for its code, with the code.
  waiting bytea,
  waiting_until timestamptz,
  tries_left smallint,
  check ((waiting is null) = (waiting_until is null) and (waiting is null) = (tries_left is null))
);

create table notices.push_subscription (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  -- A browser has one: whoever subscribed there last.
  endpoint_digest bytea not null,
  sealed bytea not null,
  unique (organisation_id, endpoint_digest)
);
create index push_subscription_person on notices.push_subscription (person_id);

select platform.guard('notices.notice');
select platform.guard('notices.channel');
select platform.guard('notices.mail_address');
select platform.guard('notices.push_subscription');
