import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noticeKinds } from '#contracts/notices';
import { hasUnseen, personData } from '#modules/notices';
import { day } from '#platform/clock';
import { chosen, codeMailedTo, type NoticesPlatform, noticesPlatform } from '#support/notices';
import type { Someone } from '#support/platform';
import { chooseChannels } from './choose-channels.ts';
import { confirmMailAddress } from './confirm-mail-address.ts';
import { forgetOldNotices } from './forget-old-notices.ts';
import { listNotices } from './list-notices.ts';
import { addPushSubscription } from './push-subscriptions.ts';
import { openNotice } from './see-notices.ts';
import { setMailAddress } from './set-mail-address.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

const tables = ['notices.notice', 'notices.channel', 'notices.mail_address', 'notices.push_subscription'];
const rowsOf = async (whom: Someone) => {
  const all = await Promise.all(tables.map((table) => place.rows<{ person_id: string }>(table)));
  return all.flat().filter(({ person_id }) => person_id === whom.id).length;
};
const settle = async (nickname: string, address: string) => {
  const whom = await place.person(nickname);
  await setMailAddress(place.app, whom.actor, address);
  await place.work();
  await confirmMailAddress(place.app, whom.actor, codeMailedTo(place, address));
  await addPushSubscription(place.app, whom.actor, place.push.subscribe().subscription);
  await chooseChannels(place.app, whom.actor, chosen({ push: true, mail: true, about: ['reply'] }));
  await place.tell(whom, 'reply');
  return whom;
};
const exported = (whom: Someone) =>
  place.app.db.as(whom.actor, (tx) => personData.exportPerson(place.app, tx, whom.id));

test('an export holds everything that is kept of a person, in the clear, and nothing of others', async () => {
  const ana = await settle('Export Fern', 'ana@example.org');
  await settle('Neighbour Fern', 'ben@example.org');
  const { notices, ...rest } = await exported(ana);
  assert.equal((notices as unknown[]).length, 1);
  assert.deepEqual(rest, {
    channels: {
      push: true,
      mail: true,
      quietMinutes: { from: 1320, until: 480 },
      pageOnly: noticeKinds.filter((kind) => kind !== 'reply'),
    },
    mailAddress: 'ana@example.org',
    pushSomewhere: true,
  });
});

test('of a person who is erased no row is left, and others keep theirs', async () => {
  const ana = await settle('Erased Fern', 'erased@example.org');
  const ben = await settle('Kept Fern', 'kept@example.org');
  const kept = await rowsOf(ben);
  await place.app.db.as(ana.actor, (tx) => personData.erasePerson(place.app, tx, ana.id));
  assert.equal(await rowsOf(ana), 0);
  assert.equal(await rowsOf(ben), kept);
  await place.work();
  assert.deepEqual((await exported(ana)).notices, []);
});

test('what was seen is forgotten after 30 days, what was not after 180', async () => {
  const ana = await place.person('Old Fern');
  await place.tell(ana, 'reply');
  await place.tell(ana, 'affirmation');
  const [seen] = (await listNotices(place.app, ana.actor, null)).notices;
  assert.ok(seen);
  await openNotice(place.app, ana.actor, seen.id);
  const left = async (days: number) => {
    place.clock.forward(days * day);
    await forgetOldNotices(place.app);
    return (await listNotices(place.app, ana.actor, null)).notices.length;
  };
  assert.equal(await left(30), 2);
  assert.equal(await left(1), 1);
  assert.equal(await place.app.db.as(ana.actor, (tx) => hasUnseen(tx, ana.id)), true);
  assert.equal(await left(148), 1);
  assert.equal(await left(2), 0);
});
