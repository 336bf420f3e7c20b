-- `call`: asked to come to a room that is open, because somebody there quietly calls for a person.
alter table gatherings.stand_in drop constraint stand_in_stage_check;
alter table gatherings.stand_in add constraint stand_in_stage_check check (stage in ('day', 'hours', 'now', 'call'));
