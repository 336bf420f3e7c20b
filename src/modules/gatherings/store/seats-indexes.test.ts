import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { hour } from '#platform/clock';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { explain } from '#support/explain';
import { reminderOf, takeReminders } from './reminders.ts';
import { accessDate, datesBetween, datesElsewhere, datesWithWaiting } from './seat-dates.ts';
import { deleteSeatsOf, everySeatOf, waitedSince, whoSatBefore } from './seat-history.ts';
import { ownSeats, seatsOf } from './seats.ts';
import { absencesOf, absencesTold, announcedFor, asksOf } from './stand-ins.ts';

const organisationId = newId();
const circleId = newId();
const gatheringId = newId();
const now = new Date('2026-11-21T12:00:00Z');
const actor: Actor = { organisationId, personId: null };
const someone = newId();

let data: TestDatabase;
before(async () => {
  data = await testDatabase();
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  await client.query(
    `insert into gatherings.gathering (id, organisation_id, circle_id, access, kind, format, languages, zone, starts_local,
       minutes, seats, minimum, fallback, chat_days_before, chat_days_after, words, made_at, changed_at)
     select case when n = 1 then $2::uuid else gen_random_uuid() end, $1, case when n < 20 then $3::uuid else gen_random_uuid() end,
       'open', 'sharing_circle', 'online', '{en}', 'UTC', '2026-11-21T18:00', 60, 8, 3, 'chat', 2, 3, '{}', $4, $4
     from generate_series(1, 200) n`,
    [organisationId, gatheringId, circleId, now],
  );
  await client.query(
    `insert into gatherings.session (id, organisation_id, gathering_id, circle_id, planned_local, starts_at, ends_at, status,
       format, languages, place_access, seats, minimum, fallback, chat_days_before, chat_days_after, changed_at)
     select gen_random_uuid(), organisation_id, id, circle_id, to_char($1::timestamptz + n * interval '8 hours', 'YYYY-MM-DD"T"HH24:MI'),
       $1::timestamptz + n * interval '8 hours', $1::timestamptz + n * interval '8 hours' + interval '1 hour',
       case when n < 0 then 'ended' else 'planned' end, format, languages, '{}', seats, minimum, fallback, 2, 3, $1
     from gatherings.gathering, generate_series(-40, 10) n`,
    [now],
  );
  await client.query(
    `insert into gatherings.seat (id, organisation_id, session_id, person_id, state, way, listens, since, first_time)
     select gen_random_uuid(), organisation_id, id, gen_random_uuid(), case when n = 6 and starts_at > $1 and random() < 0.01
       then 'waiting' else 'taken' end, 'audio', false, $1, false
     from gatherings.session, generate_series(1, 6) n`,
    [now],
  );
  await client.query(
    `insert into gatherings.absence (session_id, person_id, organisation_id, at, told)
     select id, gen_random_uuid(), organisation_id, starts_at, random() < 0.01 from gatherings.session where status = 'ended'`,
  );
  await client.query(
    `insert into gatherings.reminder_choice (person_id, organisation_id, day_before, hour_before)
     select person_id, organisation_id, true, true from gatherings.seat`,
  );
  await client.query(
    `insert into gatherings.announced_fallback (session_id, organisation_id, fallback, why, announced_at)
     select id, organisation_id, 'chat', 'too_few', starts_at from gatherings.session`,
  );
  await client.query(
    `insert into gatherings.stand_in (session_id, person_id, organisation_id, stage, asked_at)
     select id, gen_random_uuid(), organisation_id, 'day', starts_at from gatherings.session, generate_series(1, 2)`,
  );
  await client.query('analyze');
  await client.end();
});
after(() => data.drop());

const soon = { after: now, until: new Date(now.getTime() + 24 * hour) };
const date = { id: newId(), gatheringId, circleId };

/** What a page or a job asks about seats, and the index that answers it. */
const asked: Readonly<Record<string, { readonly index: string; readonly run: (tx: Tx) => Promise<unknown> }>> = {
  'a date': { index: 'session_pkey', run: (tx) => accessDate(tx, newId()) },
  'the seats of dates': { index: 'seat_session_id_person_id_key', run: (tx) => seatsOf(tx, [newId(), newId()]) },
  "somebody's seats at dates": { index: 'seat_person', run: (tx) => ownSeats(tx, [newId(), newId()], someone) },
  'everything somebody has a seat in': { index: 'seat_person', run: (tx) => everySeatOf(tx, someone) },
  'who sat before': { index: 'seat_person', run: (tx) => whoSatBefore(tx, [someone, newId()], now) },
  'who waited in vain': {
    index: 'seat_person',
    run: (tx) => waitedSince(tx, { gatheringId, personId: someone, now, from: new Date(0) }),
  },
  'dates at which somebody waits': { index: 'seat_waiting', run: (tx) => datesWithWaiting(tx, organisationId, now) },
  'dates that are near': { index: 'session_coming', run: (tx) => datesBetween(tx, organisationId, soon) },
  'other dates of a circle': { index: 'session_circle', run: (tx) => datesElsewhere(tx, date, { ...soon, most: 12 }) },
  'reminders that are due': {
    index: 'session_coming',
    run: (tx) =>
      takeReminders(tx, { which: 'hour', organisationId, after: now, until: new Date(now.getTime() + hour) }),
  },
  'a choice of reminders': { index: 'reminder_choice_pkey', run: (tx) => reminderOf(tx, someone) },
  'what was announced': { index: 'announced_fallback_pkey', run: (tx) => announcedFor(tx, [newId(), newId()]) },
  'who was asked to lead': { index: 'stand_in_pkey', run: (tx) => asksOf(tx, newId()) },
  'absences of a host': { index: 'absence_person', run: (tx) => absencesOf(tx, someone, new Date(0)) },
  'absences that were told': { index: 'absence_told', run: (tx) => absencesTold(tx, new Date(0), 100) },
  'leaving every date': { index: 'seat_person', run: (tx) => deleteSeatsOf(tx, someone) },
};

describe('with 10,000 dates and 60,000 seats', () => {
  for (const [name, { index, run }] of Object.entries(asked)) {
    it(`${name}: one statement, answered by ${index}`, async (t) => {
      const found = await data.db.as(actor, (tx) => explain(tx, run));
      t.diagnostic(`${found.took.toFixed(1)} ms`);
      assert.equal(found.statements, 1);
      assert.ok(found.indexes.has(index), `uses ${[...found.indexes]}`);
      for (const table of ['session', 'seat', 'absence']) {
        assert.ok(!found.readWhole.has(`gatherings.${table}`), `reads all of gatherings.${table}`);
      }
    });
  }
});
