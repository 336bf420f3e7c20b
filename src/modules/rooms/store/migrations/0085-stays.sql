-- Who hears and is heard in a room, with the public key of their page. Gone when they go.
create table rooms.stay (
  session_id uuid not null references rooms.room on delete cascade,
  member uuid not null,
  organisation_id uuid not null,
  -- Later ones are greater.
  id uuid not null unique,
  -- The circle (or side room) that shares a key.
  media_room text not null,
  public_key text not null,
  primary key (session_id, member)
);
create index stay_room on rooms.stay (media_room, id);

-- The newest key of each such circle, sealed for everybody who was there. The server cannot open it. Gone when the room ends.
create table rooms.room_key (
  media_room text primary key,
  session_id uuid not null references rooms.room on delete cascade,
  organisation_id uuid not null,
  epoch int not null,
  maker uuid not null,
  -- [{id, member, publicKey}] in the order in which the key was sealed.
  roster jsonb not null,
  -- {stay: {enc, key}}
  sealed jsonb not null
);
create index room_key_session on rooms.room_key (session_id);

select platform.guard('rooms.stay');
select platform.guard('rooms.room_key');
