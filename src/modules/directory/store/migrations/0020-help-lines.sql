create schema directory;

-- Lines that a coordinator of this organisation confirmed. A row is never here unconfirmed.
create table directory.help_line (
  id uuid primary key,
  organisation_id uuid not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  name text not null,
  kind text not null,
  reach text not null,
  number text not null,
  word text,
  hours text not null,
  languages text[] not null,
  source text not null,
  verified_on date not null,
  verified_by uuid,
  expires_on date not null,
  -- The last day of the confirmation whose coming end coordinators were told of.
  warned_of date
);
create index help_line_country on directory.help_line (organisation_id, country);
create index help_line_expires on directory.help_line (expires_on);

select platform.guard('directory.help_line');
