-- One key per person, circle or organisation, wrapped by the key-encryption key that `wrapped_by` names.
-- Deleting a row makes everything sealed with that key unreadable.
create table platform.data_key (
  organisation_id uuid not null,
  owner_kind text not null check (owner_kind in ('person', 'circle', 'organisation')),
  owner_id uuid not null,
  wrapped bytea not null,
  wrapped_by bytea not null,
  primary key (owner_kind, owner_id)
);

select platform.guard('platform.data_key');
