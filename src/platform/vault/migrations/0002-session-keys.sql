-- What people write while they meet is sealed with a key of that session alone, so that it can be erased as one.
alter table platform.data_key drop constraint data_key_owner_kind_check;
alter table platform.data_key
  add constraint data_key_owner_kind_check check (owner_kind in ('person', 'circle', 'organisation', 'session'));
