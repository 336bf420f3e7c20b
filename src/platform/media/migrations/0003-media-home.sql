-- The process whose media worker carries a room, where several processes serve the same people. One that died no longer
-- renews its rows.
create table platform.media_home (
  room text primary key,
  home uuid not null,
  until timestamptz not null
) with (fillfactor = 50);

create index media_home_until on platform.media_home (until);

select platform.reserve('platform.media_home');
