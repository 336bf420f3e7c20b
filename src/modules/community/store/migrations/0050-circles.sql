create schema community;

create table community.circle (
  id uuid primary key,
  organisation_id uuid not null,
  -- Two quiet words that say nothing about the circle.
  slug text not null,
  access text not null check (access in ('open', 'invited')),
  status text not null default 'open' check (status in ('open', 'paused', 'closed')),
  keep_days int check (keep_days > 0),
  agreements_version int not null default 1,
  -- experience:grief, format:text, language:en, time:nights, need:captions
  tags text[] not null default '{}',
  -- {name, purpose, whoFor, rhythm}: readable for an open circle, sealed with the circle's key for an invited one.
  words jsonb,
  sealed bytea,
  -- Folded words for search; an invited circle is in no index.
  search_text text,
  search tsvector generated always as (to_tsvector('simple', coalesce(search_text, ''))) stored,
  made_at timestamptz not null,
  unique (organisation_id, slug),
  check ((access = 'open') = (words is not null)),
  check ((access = 'invited') = (sealed is not null)),
  check (access = 'open' or search_text is null)
);
-- The directory walks this one. Tags and words are compared on its rows: their operators are not leakproof, so under
-- row-level security no GIN index could be used, and an organisation has hundreds of circles, not millions.
create index circle_listed on community.circle (organisation_id, id) where access = 'open' and status <> 'closed';

create table community.agreements (
  circle_id uuid not null references community.circle on delete cascade,
  version int not null,
  organisation_id uuid not null,
  -- {points, changes}
  words jsonb,
  sealed bytea,
  made_at timestamptz not null,
  primary key (circle_id, version),
  check (num_nonnulls(words, sealed) = 1)
);

create table community.membership (
  circle_id uuid not null references community.circle on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  duty text not null default 'member' check (duty in ('member', 'host')),
  accepted_version int not null,
  muted boolean not null default false,
  -- {told}: what a host chooses to tell.
  words jsonb,
  sealed bytea,
  joined_on date not null,
  primary key (circle_id, person_id),
  check (num_nonnulls(words, sealed) <= 1)
);
create index membership_person on community.membership (person_id, circle_id);
create index membership_host on community.membership (circle_id) where duty = 'host';
create index membership_host_person on community.membership (person_id) where duty = 'host';

create table community.invitation (
  id uuid primary key,
  organisation_id uuid not null,
  circle_id uuid not null references community.circle on delete cascade,
  made_by uuid,
  -- A keyed digest finds the invitation; the token itself is sealed with the circle's key, for its hosts to show again.
  token_digest bytea not null unique,
  token_sealed bytea not null,
  expires_at timestamptz not null,
  most_uses int check (most_uses > 0),
  uses int not null default 0,
  ended_at timestamptz,
  made_at timestamptz not null
);
create index invitation_circle on community.invitation (circle_id, id);
create index invitation_made_by on community.invitation (made_by) where made_by is not null;

create table community.duty_offer (
  circle_id uuid not null references community.circle on delete cascade,
  person_id uuid not null,
  organisation_id uuid not null,
  -- Null when a circle lost its last host and the organisation's coordinators are asked.
  asked_by uuid,
  asked_at timestamptz not null,
  answer text check (answer in ('declined')),
  primary key (circle_id, person_id)
);
create index duty_offer_person on community.duty_offer (person_id);
create index duty_offer_asked_by on community.duty_offer (asked_by) where asked_by is not null;

create table community.circle_answer_time (
  circle_id uuid primary key references community.circle on delete cascade,
  organisation_id uuid not null,
  answered int not null,
  median_minutes int not null,
  computed_at timestamptz not null
);

select platform.guard('community.circle');
select platform.guard('community.agreements');
select platform.guard('community.membership');
select platform.guard('community.invitation');
select platform.guard('community.duty_offer');
select platform.guard('community.circle_answer_time');
