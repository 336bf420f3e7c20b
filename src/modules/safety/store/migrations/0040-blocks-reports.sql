create schema safety;

create table safety.block (
  id uuid primary key,
  organisation_id uuid not null,
  blocker_id uuid not null,
  blocked_id uuid not null check (blocked_id <> blocker_id),
  -- Only set where someone was blocked who wrote without a nickname: the block then holds inside this story alone.
  scope_story uuid,
  created_at timestamptz not null
);
create unique index block_once on safety.block (blocker_id, blocked_id, scope_story) nulls not distinct;
create index block_of on safety.block (blocked_id);

create table safety.report (
  id uuid primary key,
  organisation_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  story_id uuid,
  circle_id uuid,
  author_id uuid,
  masked boolean not null,
  reporter_id uuid,
  reason text not null,
  -- 0: someone fears for a person; 1: everything else.
  place smallint not null,
  -- Sealed with the organisation's key; emptied 30 days after the decision.
  title bytea,
  content bytea,
  words bytea,
  note bytea,
  link text not null,
  created_at timestamptz not null,
  decision text,
  rule text,
  decided_by uuid,
  decided_at timestamptz,
  told_at timestamptz,
  check ((decision is null) = (decided_at is null))
);
create unique index report_once on safety.report (reporter_id, subject_kind, subject_id) where decided_at is null;
create index report_queue on safety.report (organisation_id, place, id) where decided_at is null;
create index report_subject on safety.report (subject_kind, subject_id) where decided_at is null;
create index report_author on safety.report (author_id);
create index report_reporter on safety.report (reporter_id);
create index report_to_forget on safety.report (decided_at) where content is not null;

select platform.guard('safety.block');
select platform.guard('safety.report');
