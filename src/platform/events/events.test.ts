import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { day, handClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { createJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#support/database';
import { createEvents, type NewEvent, type StoredEvent } from './index.ts';

const silent = createLog(() => undefined);

let data: TestDatabase;
before(async () => {
  data = await testDatabase({ only: ['db', 'jobs', 'events'] });
});
after(() => data.drop());

function house() {
  const clock = handClock();
  const jobs = createJobs({ db: data.db, clock, log: silent });
  const events = createEvents({ db: data.db, jobs, clock, log: silent });
  return { clock, jobs, events, actor: { organisationId: newId(), personId: newId() } };
}

const something = (n = 0): NewEvent => ({
  kind: 'stories.reply_posted',
  audience: { circle: newId() },
  ids: { reply: `reply-${n}` },
  by: newId(),
});

describe('an event', () => {
  it('comes back as it was written, numbered from 1 in each organisation', async () => {
    const { events, actor, clock } = house();
    const written = something();
    await data.db.as(actor, (tx) => events.append(tx, written));
    const expected = { ...written, seq: 1, organisationId: actor.organisationId, at: clock.now() };
    assert.deepEqual(await events.since(actor.organisationId, 0), [expected]);
    assert.deepEqual(await events.since(newId(), 0), []);
  });

  it('leaves no number behind when its transaction fails', async () => {
    const { events, actor } = house();
    const broken = data.db.as(actor, async (tx) => {
      await events.append(tx, something());
      throw new Error('change of mind');
    });
    await assert.rejects(broken, /change of mind/);
    await data.db.as(actor, (tx) => events.append(tx, something()));
    assert.deepEqual(
      (await events.since(actor.organisationId, 0)).map(({ seq }) => seq),
      [1],
    );
  });

  it('is numbered in the order of commits, so that no reader passes one over', async () => {
    const { events, actor } = house();
    let cursor = 0;
    const read: number[] = [];
    let writing = true;
    const reader = (async () => {
      while (writing || read.length < 40) {
        for (const { seq } of await events.since(actor.organisationId, cursor)) {
          read.push(seq);
          cursor = seq;
        }
      }
    })();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        data.db.as(actor, async (tx) => {
          await events.append(tx, something(n));
          await pause(n % 3);
        }),
      ),
    );
    writing = false;
    await reader;
    assert.deepEqual(
      read,
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
  });

  it("needs its organisation's name inside a system transaction", async () => {
    const { events, actor } = house();
    await assert.rejects(
      data.db.system('test', (tx) => events.append(tx, something())),
      /needs its organisation/,
    );
    await data.db.system('test', (tx) => events.append(tx, something(), actor.organisationId));
    assert.equal((await events.since(actor.organisationId, 0)).length, 1);
  });

  it('cannot be written into another organisation', async () => {
    const { events, actor } = house();
    await assert.rejects(
      data.db.as(actor, (tx) => events.append(tx, something(), newId())),
      /row-level security/,
    );
  });

  it('is announced to the other processes after the commit', async () => {
    const { events, actor } = house();
    const heard = new Set<string>();
    const unlisten = await data.db.listen('events', (message) => {
      for (const id of message.split(',')) heard.add(id);
    });
    await data.db.as(actor, (tx) => events.append(tx, something()));
    for (let wait = 0; wait < 400 && !heard.has(actor.organisationId); wait += 1) await pause(5);
    assert.ok(heard.has(actor.organisationId));
    await unlisten();
  });

  it('is forgotten after thirty days, and its number is not used again', async () => {
    const { events, jobs, actor, clock } = house();
    await data.db.as(actor, (tx) => events.append(tx, something(1)));
    clock.forward(29 * day);
    await data.db.as(actor, (tx) => events.append(tx, something(2)));
    await jobs.drain();
    assert.deepEqual(await events.range(actor.organisationId), { oldest: 1, newest: 2 });
    clock.forward(2 * day);
    await jobs.drain();
    assert.deepEqual(await events.range(actor.organisationId), { oldest: 2, newest: 2 });
    clock.forward(60 * day);
    await jobs.drain();
    assert.deepEqual(await events.range(actor.organisationId), { oldest: 3, newest: 2 });
    assert.deepEqual(await events.range(newId()), { oldest: 1, newest: 0 });
  });
});

describe('a reaction', () => {
  it('runs for the kinds it names, with the whole event, after the transaction', async () => {
    const { events, jobs, actor } = house();
    const seen: StoredEvent[] = [];
    events.register({
      name: 'tell-author-of-reply',
      on: ['stories.reply_posted'],
      run: async (event) => void seen.push(event),
    });
    await data.db.as(actor, async (tx) => {
      await events.append(tx, something());
      await events.append(tx, { ...something(), kind: 'stories.story_closed' });
    });
    assert.equal(seen.length, 0);
    await jobs.drain();
    assert.deepEqual(
      seen.map(({ seq, kind, organisationId }) => ({ seq, kind, organisationId })),
      [{ seq: 1, kind: 'stories.reply_posted', organisationId: actor.organisationId }],
    );
  });
});
