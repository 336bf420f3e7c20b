import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { SubjectRef } from '#contracts/safety';
import { day } from '#platform/clock';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type Someone, type TestPlatform, testPlatform } from '#support/platform';
import {
  fileReport,
  hiddenFrom,
  isHidden,
  jobs,
  mayContact,
  personData,
  reactions,
  registerCircles,
  registerSubject,
  routes,
  type SubjectShown,
} from './index.ts';
import { deleteBlocksAround, insertBlock } from './store/blocks.ts';
import type { SafetyTables } from './store/tables.ts';
import { blockPerson, blockWriter } from './use-cases/block-person.ts';
import { decideReport } from './use-cases/decide-report.ts';
import { listBlocked } from './use-cases/list-blocked.ts';
import { listQueue } from './use-cases/list-queue.ts';
import { readOutcome } from './use-cases/read-outcome.ts';
import { readReport } from './use-cases/read-report.ts';
import { unblockPerson, undoBlock } from './use-cases/unblock-person.ts';

let house: TestPlatform;
let ana: Someone;
let ben: Someone;
let cleo: Someone;
let host: Someone;
const circle = newId();
const elsewhere = newId();
const things = new Map<string, SubjectShown>();
const removed: string[] = [];

/** A thing that somebody wrote, as a content module would keep it. */
function write(by: Someone, about: Partial<SubjectShown> = {}, kind = 'story'): SubjectRef {
  const id = newId();
  things.set(id, {
    title: 'A night',
    text: 'I could not sleep.',
    link: `/stories/${id}`,
    by: by.id,
    masked: false,
    story: id,
    circle,
    ...about,
  });
  return { kind, id };
}

before(async () => {
  house = await testPlatform();
  ana = await house.person('Ana');
  ben = await house.person('Ben');
  cleo = await house.person('Cleo');
  host = await house.person('Hana');
  const show = async (_app: unknown, _tx: unknown, id: string) => things.get(id) ?? null;
  const maySee = async (_app: unknown, _tx: unknown, _actor: unknown, id: string) => things.has(id);
  registerSubject({ kind: 'story', show, maySee, remove: async (_app, _tx, id) => void removed.push(id) });
  registerSubject({ kind: 'note', show, maySee });
  registerCircles({
    hostsOf: async (_tx, id) => (id === circle ? [host.id] : []),
    hostedBy: async (_tx, person) => (person === host.id ? [circle] : []),
    about: async () =>
      new Map([[circle, { name: 'Grief', agreements: { version: 3, points: ['Listen first.', 'No names.'] } }]]),
  });
  for (const reaction of reactions(house.app)) house.app.events.register(reaction);
  for (const job of jobs(house.app)) house.app.jobs.define(job);
  house.mount(routes(house.app), (person) => person === host.id);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const inside = <T>(work: (tx: Tx) => Promise<T>) => house.app.db.as(ana.actor, work);
const refusal = (result: { ok: boolean; code?: string }) => (result.ok ? null : result.code);

async function report(by: Someone, subject: SubjectRef, reason: 'unkind' | 'worry' = 'unkind', words = '') {
  const { app } = house;
  return app.db.as(by.actor, (tx) => fileReport(app, tx, { actor: by.actor, subject, reason, words }));
}

async function reportsOf(subject: SubjectRef) {
  return inside((tx) =>
    tx.of<SafetyTables>().selectFrom('safety.report').selectAll().where('subject_id', '=', subject.id).execute(),
  );
}

async function reportId(subject: SubjectRef): Promise<string> {
  const [row] = await reportsOf(subject);
  assert.ok(row);
  return row.id;
}

test('a block from a nickname holds in both directions, once, until it is undone', async () => {
  assert.ok((await blockPerson(house.app, ana.actor, ben.id)).ok);
  assert.ok((await blockPerson(house.app, ana.actor, ben.id)).ok);
  const seen = (who: Someone) => inside((tx) => hiddenFrom(tx, who.actor));
  assert.deepEqual([...(await seen(ana)).people], [ben.id]);
  assert.deepEqual([...(await seen(ben)).people], [ana.id]);
  assert.deepEqual([...(await seen(cleo)).people], []);
  assert.equal(await inside((tx) => mayContact(tx, ana.id, ben.id)), false);
  assert.equal(await inside((tx) => mayContact(tx, ben.id, ana.id)), false);
  const masked = { masked: true, story: newId() };
  assert.equal(await inside((tx) => mayContact(tx, ben.id, ana.id, masked)), true);
  const visitor = await inside((tx) => hiddenFrom(tx, { organisationId: house.organisationId, personId: null }));
  assert.equal(visitor.people.size, 0);
  assert.equal((await listBlocked(house.app, ana.actor)).blocked.length, 1);
  assert.deepEqual((await listBlocked(house.app, ben.actor)).blocked, []);

  assert.ok((await unblockPerson(house.app, ana.actor, ben.id)).ok);
  assert.equal((await seen(ben)).people.size, 0);
});

test('whoever wrote without a nickname is blocked in that story only, and stays unnamed (block_yourself)', async () => {
  const story = write(ben, { masked: true, title: 'Unsaid' });
  const other = write(ben, { masked: true });
  assert.equal(refusal(await blockWriter(house.app, ben.actor, story)), 'block_yourself');
  assert.equal(refusal(await blockPerson(house.app, ana.actor, ana.id)), 'block_yourself');
  assert.ok((await blockWriter(house.app, ana.actor, story)).ok);
  for (const [reader, writer] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const hidden = await inside((tx) => hiddenFrom(tx, reader.actor));
    assert.ok(isHidden(hidden, { by: writer.id, masked: true, story: story.id }));
    assert.ok(!isHidden(hidden, { by: writer.id, masked: true, story: other.id }));
    assert.ok(!isHidden(hidden, { by: writer.id, masked: false, story: story.id }));
  }
  const [block] = (await listBlocked(house.app, ana.actor)).blocked;
  assert.equal(block?.nickname, null);
  assert.equal(block?.story, 'Unsaid');
  assert.notEqual(block?.seed, ben.id);
  assert.ok(!JSON.stringify(block).includes(ben.id));
  assert.equal(refusal(await undoBlock(house.app, ben.actor, block?.id ?? '')), 'not_found');
  assert.ok((await undoBlock(house.app, ana.actor, block?.id ?? '')).ok);
  assert.equal(refusal(await undoBlock(house.app, ana.actor, block?.id ?? '')), 'not_found');
});

test('the list of blocks goes on where its page ends, and each block stands on one page', async () => {
  const blocked = Array.from({ length: 31 }, () => newId());
  for (const [index, one] of blocked.entries()) {
    const block = { blocker: cleo.id, blocked: one, story: null };
    await inside((tx) => insertBlock(tx, house.organisationId, block, new Date(1_000 * index)));
  }
  const first = await listBlocked(house.app, cleo.actor);
  const second = await listBlocked(house.app, cleo.actor, first.older);
  assert.deepEqual([first.blocked.length, second.blocked.length, second.older], [30, 1, null]);
  assert.deepEqual(
    [...first.blocked, ...second.blocked].map(({ seed }) => seed),
    blocked.toReversed(),
  );
  assert.deepEqual(await listBlocked(house.app, cleo.actor, 'nonsense'), first);
  await inside((tx) => deleteBlocksAround(tx, cleo.id));
});

test('a thing that is not there, a stranger and nonsense answer the same (not_found)', async () => {
  for (const id of [newId(), 'nonsense', '']) {
    assert.equal(refusal(await blockPerson(house.app, ana.actor, id)), 'not_found');
    assert.equal(refusal(await blockWriter(house.app, ana.actor, { kind: 'story', id })), 'not_found');
    assert.equal(refusal(await report(ana, { kind: 'story', id })), 'not_found');
  }
  const story = write(ben);
  assert.equal(refusal(await report(ana, { ...story, kind: 'unknown' })), 'not_found');
  assert.equal(refusal(await unblockPerson(house.app, ana.actor, 'nonsense')), 'not_found');
});

test('a report is kept sealed with its context, once, and nobody reports their own (report_own)', async () => {
  const story = write(ben, { text: 'words of ben' });
  assert.equal(refusal(await report(ben, story)), 'report_own');
  assert.ok((await report(ana, story, 'unkind', 'words of ana')).ok);
  assert.ok((await report(ana, story, 'worry')).ok);
  const [row, ...more] = await reportsOf(story);
  assert.equal(more.length, 0);
  assert.equal(row?.created_at.getSeconds(), 0);
  for (const sealed of [row?.content, row?.words]) assert.ok(!Buffer.from(sealed ?? []).includes('words of'));

  things.set(story.id, { ...(things.get(story.id) as SubjectShown), text: 'changed since' });
  const seen = await readReport(house.app, host.actor, row?.id ?? '');
  assert.equal(seen?.content, 'words of ben');
  assert.equal(seen?.words, 'words of ana');
  assert.equal(seen?.author?.nickname, 'Ben');
  assert.ok(!JSON.stringify(seen).includes(ana.id));
});

test('the queue is for hosts of that circle and coordinators, never for who wrote it', async () => {
  const byBen = await reportId(await reported(write(ben)));
  const byHost = await reportId(await reported(write(host)));
  const outside = await reportId(await reported(write(ben, { circle: elsewhere })));
  const queueOf = async (who: Someone) =>
    (await listQueue(house.app, who.actor, null))?.reports.map((one) => one.id) ?? null;
  const hosts = await queueOf(host);
  assert.ok(hosts?.includes(byBen) && !hosts.includes(byHost) && !hosts.includes(outside));
  const coordinators = await queueOf(house.coordinator);
  assert.ok([byBen, byHost, outside].every((id) => coordinators?.includes(id)));
  assert.equal(await queueOf(ben), null);
  assert.equal(await readReport(house.app, host.actor, byHost), null);
  assert.equal(await readReport(house.app, ben.actor, byBen), null);
  assert.equal(await readReport(house.app, ana.actor, byBen), null);

  const worry = await reportId(await reported(write(ben), 'worry'));
  assert.equal((await queueOf(host))?.[0], worry);

  async function reported(story: SubjectRef, reason?: 'worry') {
    assert.ok((await report(ana, story, reason)).ok);
    return story;
  }
});

test('a host who reports something leaves the decision to somebody else', async () => {
  const story = write(ben);
  assert.ok((await report(host, story)).ok);
  const id = await reportId(story);
  assert.equal(await readReport(house.app, host.actor, id), null);
  assert.ok(await readReport(house.app, house.coordinator.actor, id));
});

test('the queue is walked in pages without missing or repeating a report', async () => {
  const ids = new Set<string>();
  for (let n = 0; n < 35; n += 1) {
    const story = write(ben);
    assert.ok((await report(cleo, story)).ok);
    ids.add(await reportId(story));
  }
  const walked: string[] = [];
  let after = null;
  for (;;) {
    const queue = await listQueue(house.app, host.actor, after);
    walked.push(...(queue?.reports.map((one) => one.id) ?? []));
    const [place, id] = queue?.next?.split('.') ?? [];
    if (!id) break;
    after = { place: Number(place), id };
  }
  assert.equal(new Set(walked).size, walked.length);
  assert.ok([...ids].every((id) => walked.includes(id)));
});

test('a decision names a rule, takes the thing away, closes every report of it and holds (decision_rule_missing, report_decided)', async () => {
  const story = write(ben, { text: 'taken words' });
  assert.ok((await report(ana, story)).ok);
  assert.ok((await report(cleo, story)).ok);
  const id = await reportId(story);
  const decide = (who: Someone, about = {}) =>
    decideReport(house.app, who.actor, { report: id, decision: 'hide', rule: 'site:kind', note: 'seen', ...about });
  assert.equal(refusal(await decide(ben)), 'not_found');
  for (const rule of ['', 'site:nonsense', 'agreement:2:1', 'agreement:3:3']) {
    assert.equal(refusal(await decide(host, { rule })), 'decision_rule_missing');
  }
  assert.ok(!removed.includes(story.id));
  assert.ok((await decide(host, { rule: 'agreement:3:2' })).ok);
  assert.ok(removed.includes(story.id));
  assert.equal(refusal(await decide(house.coordinator)), 'report_decided');
  const rows = await reportsOf(story);
  assert.deepEqual(
    rows.map((row) => [row.decision, row.rule, row.decided_by]),
    [
      ['hide', 'agreement:3:2', host.id],
      ['hide', 'agreement:3:2', host.id],
    ],
  );

  const forReporter = await readOutcome(house.app, ana.actor, id);
  assert.equal(forReporter?.as, 'reporter');
  assert.equal(forReporter?.content, null);
  const forAuthor = await readOutcome(house.app, ben.actor, id);
  assert.equal(forAuthor?.as, 'author');
  assert.equal(forAuthor?.content, 'taken words');
  assert.ok(!JSON.stringify(forAuthor).includes(ana.id));
  assert.equal(await readOutcome(house.app, cleo.actor, id), null);
});

test('what cannot be taken down is not offered so, and refused (hide_not_possible)', async () => {
  const note = write(ben, {}, 'note');
  assert.ok((await report(ana, note)).ok);
  const id = await reportId(note);
  assert.equal((await readReport(house.app, host.actor, id))?.canHide, false);
  const decision = { report: id, decision: 'hide', rule: 'site:kind', note: '' } as const;
  assert.equal(refusal(await decideReport(house.app, host.actor, decision)), 'hide_not_possible');
  assert.ok((await decideReport(house.app, host.actor, { ...decision, decision: 'leave' })).ok);
  assert.equal(await readOutcome(house.app, ben.actor, id), null);
});

interface NoticeRow {
  'notices.notice': { person_id: string; kind: string; subject: string };
}
const noticesAbout = (id: string) =>
  inside((tx) =>
    tx
      .of<NoticeRow>()
      .selectFrom('notices.notice')
      .select(['person_id', 'kind'])
      .where('subject', '=', id)
      .orderBy('kind')
      .execute(),
  );

test('hosts hear that a report waits; the reporter hears the outcome, the writer only of what was taken down, once', async () => {
  const hide = write(ben);
  const leave = write(ben);
  for (const story of [hide, leave]) assert.ok((await report(ana, story)).ok);
  await house.app.jobs.drain();
  const waiting = await noticesAbout(await reportId(hide));
  assert.deepEqual(waiting.map((notice) => notice.person_id).sort(), [host.id, house.coordinator.id].sort());
  for (const [story, decision] of [
    [hide, 'hide'],
    [leave, 'leave'],
  ] as const) {
    const decided = { report: await reportId(story), decision, rule: 'site:kind', note: '' };
    assert.ok((await decideReport(house.app, host.actor, decided)).ok);
  }
  await house.app.jobs.drain();
  for (const reaction of reactions(house.app)) {
    for (const event of await house.app.events.since(house.organisationId, 0)) {
      if (reaction.on.includes(event.kind)) await reaction.run(event);
    }
  }
  const closed = async (story: SubjectRef) =>
    (await noticesAbout(await reportId(story)))
      .filter((notice) => notice.kind === 'report_closed')
      .map((notice) => notice.person_id)
      .sort();
  assert.deepEqual(await closed(hide), [ana.id, ben.id].sort());
  assert.deepEqual(await closed(leave), [ana.id]);
});

test('thirty days after a decision the words are gone; reason, rule and outcome stay', async () => {
  const story = write(ben);
  assert.ok((await report(ana, story, 'unkind', 'please look')).ok);
  const id = await reportId(story);
  assert.ok(
    (await decideReport(house.app, host.actor, { report: id, decision: 'leave', rule: 'site:kind', note: 'x' })).ok,
  );
  house.clock.forward(29 * day);
  await house.app.jobs.drain();
  assert.ok((await reportsOf(story))[0]?.content);
  house.clock.forward(2 * day);
  await house.app.jobs.drain();
  const [row] = await reportsOf(story);
  assert.deepEqual([row?.title, row?.content, row?.words, row?.note], [null, null, null, null]);
  assert.deepEqual([row?.reason, row?.rule, row?.decision], ['unkind', 'site:kind', 'leave']);
});

test('a person takes their blocks and reports with them, and leaves nothing of theirs behind', async () => {
  const dan = await house.person('Dan');
  const story = write(dan, { text: 'words of dan' });
  assert.ok((await report(ana, story)).ok);
  assert.ok((await report(dan, write(ben), 'worry', 'worry of dan')).ok);
  assert.ok((await blockPerson(house.app, dan.actor, ben.id)).ok);
  assert.ok((await blockPerson(house.app, cleo.actor, dan.id)).ok);
  const exported = await inside((tx) => personData.exportPerson(house.app, tx, dan.id));
  assert.match(JSON.stringify(exported), /worry of dan/);
  assert.match(JSON.stringify(exported), /Ben/);
  assert.doesNotMatch(JSON.stringify(exported), new RegExp(ana.id));

  await inside((tx) => personData.erasePerson(house.app, tx, dan.id));
  const left = await inside(async (tx) =>
    JSON.stringify([
      await tx.of<SafetyTables>().selectFrom('safety.report').selectAll().execute(),
      await tx.of<SafetyTables>().selectFrom('safety.block').selectAll().execute(),
    ]),
  );
  assert.doesNotMatch(left, new RegExp(dan.id));
  const [row] = await reportsOf(story);
  assert.deepEqual([row?.decision, row?.content, row?.author_id], ['gone', null, null]);
  assert.equal((await readOutcome(house.app, ana.actor, row?.id ?? ''))?.decision, 'gone');
});

test('every list of blocks and reports is answered from an index', async () => {
  const plans: string[] = await inside(async (tx) => {
    const { sql } = await import('kysely');
    const db = tx.of<SafetyTables>();
    await sql`set local enable_seqscan = off`.execute(db);
    const plan = async (query: ReturnType<typeof sql>) =>
      JSON.stringify((await sql`explain (format json) ${query}`.execute(db)).rows);
    return [
      await plan(sql`select * from safety.block where blocker_id = ${ana.id}`),
      await plan(sql`select * from safety.block where blocked_id = ${ana.id}`),
      await plan(
        sql`select * from safety.report where organisation_id = ${house.organisationId} and decided_at is null order by place, id limit 30`,
      ),
      await plan(sql`select * from safety.report where author_id = ${ana.id}`),
      await plan(sql`select * from safety.report where reporter_id = ${ana.id}`),
    ];
  });
  for (const [at, index] of [
    'block_(once|made)',
    'block_of',
    'report_queue',
    'report_author',
    'report_reporter',
  ].entries()) {
    assert.match(plans[at] ?? '', new RegExp(index));
    assert.doesNotMatch(plans[at] ?? '', /"Sort"/);
  }
});
