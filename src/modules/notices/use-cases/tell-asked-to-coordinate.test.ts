import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type NoticesPlatform, noticesPlatform } from '#support/notices';
import { reactions } from '../reactions/index.ts';
import { listNotices } from './list-notices.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
  for (const reaction of reactions(place.app)) place.app.events.register(reaction);
});
after(() => place.drop());

const asked = (personId: string) =>
  place.app.db.as(place.coordinator.actor, (tx) =>
    place.app.events.append(tx, { kind: 'identity.duty_asked', audience: { person: personId }, ids: {} }),
  );

test('who is asked to look after the place is told so, once', async () => {
  const person = await place.person('Early Robin');
  await asked(person.id);
  await asked(person.id);
  await place.work();
  const { notices } = await listNotices(place.app, person.actor, null);
  assert.deepEqual(
    notices.map(({ kind, ids }) => ({ kind, ids })),
    [{ kind: 'account', ids: { matter: 'coordinate' } }],
  );
});

test('who left meanwhile is told nothing', async () => {
  await asked('01900000-0000-7000-8000-000000000000');
  await place.work();
  const rows = await place.rows<{ person_id: string }>('notices.notice');
  assert.ok(rows.every((row) => row.person_id !== '01900000-0000-7000-8000-000000000000'));
});
