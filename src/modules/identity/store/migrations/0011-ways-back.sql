-- When this session last saw a proof that it is the person: needed before what cannot be taken back.
alter table identity.session add column confirmed_at timestamptz;

-- Asked to help look after the organisation, and not answered yet.
alter table identity.person add column duty_asked boolean not null default false;

create table identity.passkey (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null references identity.person on delete cascade,
  credential_id bytea not null,
  -- COSE key (RFC 9052).
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- Coarse name of the device that made it, so that its person recognises it.
  device text not null,
  created_on date not null,
  used_on date
);
create unique index passkey_credential on identity.passkey (organisation_id, credential_id);
create index passkey_person on identity.passkey (person_id);
select platform.guard('identity.passkey');

create table identity.passphrase (
  person_id uuid primary key references identity.person on delete cascade,
  organisation_id uuid not null,
  -- Argon2id in the PHC string format.
  hash text not null
);
select platform.guard('identity.passphrase');

create table identity.recovery_code (
  organisation_id uuid not null,
  digest bytea not null,
  person_id uuid not null references identity.person on delete cascade,
  -- Whether the person said that they saved it; a newer set that was not saved does not replace an older one that was.
  saved boolean not null,
  primary key (organisation_id, digest)
);
create index recovery_code_person on identity.recovery_code (person_id);
select platform.guard('identity.recovery_code');

-- A passkey is being made or used: the challenge, bound to one browser by a cookie whose digest is the key.
create table identity.ceremony (
  digest bytea primary key,
  organisation_id uuid not null,
  person_id uuid references identity.person on delete cascade,
  purpose text not null check (purpose in ('add', 'sign_in', 'confirm')),
  challenge text not null,
  expires_at timestamptz not null
);
create index ceremony_expiry on identity.ceremony (expires_at);
create index ceremony_person on identity.ceremony (person_id);
select platform.guard('identity.ceremony');

-- Who was deleted, as keyed digests of ids: a restored backup is made to forget them again.
create table identity.erasure (
  organisation_id uuid not null,
  person_digest bytea not null,
  erased_at timestamptz not null,
  primary key (organisation_id, person_digest)
);
select platform.guard('identity.erasure', 'select, insert');
