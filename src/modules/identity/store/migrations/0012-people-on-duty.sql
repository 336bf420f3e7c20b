-- Who looks after the organisation, or was asked to: a handful among thousands of people.
create index person_on_duty on identity.person (organisation_id, id) where coordinator or duty_asked;
