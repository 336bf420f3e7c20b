import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasUnseen, seeNoticesAbout, tellPerson } from '#modules/notices';
import { minute } from '#platform/clock';
import { newId } from '#platform/ids';
import { type NoticesPlatform, noticesPlatform } from '#support/notices';
import type { Someone } from '#support/platform';
import { listNotices } from './list-notices.ts';
import { openNotice, seeAllNotices } from './see-notices.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

const listed = async (whom: Someone, cursor: string | null = null) => listNotices(place.app, whom.actor, cursor);
const kinds = async (whom: Someone) => (await listed(whom)).notices.map(({ kind }) => kind);
const unseen = (whom: Someone) => place.app.db.as(whom.actor, (tx) => hasUnseen(tx, whom.id));

test('what concerns a person is in their list, newest first, until they open it and after', async () => {
  const ana = await place.person('List Fern');
  assert.equal(await unseen(ana), false);
  const story = newId();
  await place.tell(ana, 'reply', { story, reply: newId() });
  place.clock.forward(minute);
  await place.tell(ana, 'affirmation');
  assert.deepEqual(await kinds(ana), ['affirmation', 'reply']);
  assert.equal(await unseen(ana), true);

  const reply = (await listed(ana)).notices[1];
  assert.ok(reply);
  const opened = await openNotice(place.app, ana.actor, reply.id);
  assert.ok(opened.ok);
  assert.match(opened.value, new RegExp(`^/stories/${story}#reply-`));
  assert.deepEqual(
    (await listed(ana)).notices.map(({ seen }) => seen),
    [false, true],
  );
  await seeAllNotices(place.app, ana.actor);
  assert.equal(await unseen(ana), false);
});

test('what repeats while it is unseen stays one notice, with the newest time and place', async () => {
  const ana = await place.person('Once Fern');
  const story = newId();
  await place.tell(ana, 'reply', { story, reply: newId() });
  place.clock.forward(5 * minute);
  await place.tell(ana, 'affirmation');
  place.clock.forward(5 * minute);
  const last = newId();
  await place.tell(ana, 'reply', { story, reply: last });
  const { notices } = await listed(ana);
  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['reply', 'affirmation'],
  );
  assert.equal(notices[0]?.ids.reply, last);
  assert.deepEqual(notices[0]?.at, place.clock.now());
});

test('what happens after a notice was seen is a notice of its own', async () => {
  const ana = await place.person('Twice Fern');
  const story = newId();
  await place.tell(ana, 'reply', { story });
  await seeAllNotices(place.app, ana.actor);
  await place.tell(ana, 'reply', { story });
  assert.deepEqual(await kinds(ana), ['reply', 'reply']);
  assert.equal(await unseen(ana), true);
});

test('the same kind about another thing, and another kind about the same, are notices of their own', async () => {
  const ana = await place.person('Apart Fern');
  const story = newId();
  await place.tell(ana, 'reply', { story });
  await place.tell(ana, 'ask_answered', { story });
  await place.tell(ana, 'reply');
  assert.equal((await listed(ana)).notices.length, 3);
});

test('looking at the thing itself is seeing the notices about it', async () => {
  const ana = await place.person('Look Fern');
  const story = newId();
  await place.tell(ana, 'reply', { story });
  await place.tell(ana, 'ask_answered', { story });
  await place.app.db.as(ana.actor, (tx) => seeNoticesAbout(place.app, tx, ana.id, newId()));
  assert.equal(await unseen(ana), true);
  await place.app.db.as(ana.actor, (tx) => seeNoticesAbout(place.app, tx, ana.id, story));
  assert.equal(await unseen(ana), false);
});

test('nobody sees or opens the notices of somebody else (not_found)', async () => {
  const ana = await place.person('Own Fern');
  const ben = await place.person('Other Fern');
  await place.tell(ana, 'reply');
  const [notice] = (await listed(ana)).notices;
  assert.ok(notice);
  assert.deepEqual(await kinds(ben), []);
  assert.deepEqual(await openNotice(place.app, ben.actor, notice.id), { ok: false, code: 'not_found' });
  assert.deepEqual(await openNotice(place.app, ben.actor, 'no id'), { ok: false, code: 'not_found' });
  await seeAllNotices(place.app, ben.actor);
  assert.equal(await unseen(ana), true);
});

test('a long list comes in pages: everything once, in order, also within one minute', async () => {
  const ana = await place.person('Long Fern');
  const stories: string[] = [];
  for (let told = 0; told < 45; told += 1) {
    const story = newId();
    stories.unshift(story);
    await place.tell(ana, 'reply', { story });
    if (told % 9 === 0) place.clock.forward(minute);
  }
  const pages: string[][] = [];
  const times: number[] = [];
  let cursor: string | null = null;
  do {
    const { notices, older } = await listed(ana, cursor);
    pages.push(notices.map(({ ids }) => ids.story ?? ''));
    times.push(...notices.map(({ at }) => at.getTime()));
    cursor = older;
  } while (cursor);
  assert.deepEqual(
    pages.map((page) => page.length),
    [20, 20, 5],
  );
  assert.deepEqual(new Set(pages.flat()), new Set(stories));
  assert.deepEqual(
    times,
    times.toSorted((left, right) => right - left),
  );
});

test('a cursor that is none begins at the newest', async () => {
  const ana = await place.person('Cursor Fern');
  await place.tell(ana, 'reply');
  for (const cursor of ['', 'x', '1.2', `1.${'g'.repeat(36)}`, "29409120.' or true--"]) {
    assert.equal((await listed(ana, cursor)).notices.length, 1, cursor);
  }
});

test('times are kept to the minute', async () => {
  const ana = await place.person('Minute Fern');
  place.clock.forward(12_345);
  await place.tell(ana, 'reply');
  await seeAllNotices(place.app, ana.actor);
  const rows = await place.rows<{ person_id: string; created_at: Date; seen_at: Date }>('notices.notice');
  const own = rows.find(({ person_id }) => person_id === ana.id);
  assert.ok(own);
  assert.equal(own.created_at.getTime() % minute, 0);
  assert.equal(own.seen_at.getTime() % minute, 0);
});

test('telling without an organisation, or without the thing it is about, is a bug', async () => {
  const ana = await place.person('Bug Fern');
  const news = { personId: ana.id, kind: 'reply', ids: { story: newId() } } as const;
  await assert.rejects(
    place.app.db.system('test', (tx) => tellPerson(place.app, tx, news)),
    /transaction of their organisation/,
  );
  await assert.rejects(
    place.app.db.as(ana.actor, (tx) => tellPerson(place.app, tx, { ...news, ids: { story: '' } })),
    /needs the id of its story/,
  );
});
