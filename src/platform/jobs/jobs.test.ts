import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { handClock, hour, minute, systemClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#support/database';
import { createJobs, type Job, type Jobs } from './index.ts';
import { mostRetries, pauseAfter } from './retry.ts';
import { claimJobs } from './store.ts';

const silent = createLog(() => undefined);
const actor = { organisationId: newId(), personId: null };

let data: TestDatabase;
before(async () => {
  data = await testDatabase({ only: ['db', 'jobs'] });
});
after(() => data.drop());

function jobsOf(...defined: Job[]) {
  const clock = handClock();
  const jobs = createJobs({ db: data.db, clock, log: silent });
  for (const job of defined) jobs.define(job);
  return { jobs, clock };
}

/** A job that writes down its payloads. */
function recorded(name: string, every?: number): Job & { seen: unknown[] } {
  const seen: unknown[] = [];
  return { name, seen, run: async (payload) => void seen.push(payload), ...(every && { every }) };
}

/** Within ten seconds: a third of what a lost notification would take. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !holds(); await pause(2))
    if (performance.now() > end) throw new Error('it did not happen within ten seconds');
}

describe('a queued job', () => {
  it('exists exactly when its transaction commits', async () => {
    const job = recorded('greet');
    const { jobs } = jobsOf(job);
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'greet', { id: 'kept' }));
    const broken = data.db.as(actor, async (tx) => {
      await jobs.enqueue(tx, 'greet', { id: 'lost' });
      throw new Error('change of mind');
    });
    await assert.rejects(broken, /change of mind/);
    await jobs.drain();
    assert.deepEqual(job.seen, [{ id: 'kept' }]);
  });

  it('waits for its time and runs in the order of the times', async () => {
    const job = recorded('remind');
    const { jobs, clock } = jobsOf(job);
    const inHours = (hours: number) => ({ at: new Date(clock.now().getTime() + hours * hour) });
    await data.db.as(actor, async (tx) => {
      await jobs.enqueue(tx, 'remind', { n: 2 }, inHours(2));
      await jobs.enqueue(tx, 'remind', { n: 1 }, inHours(1));
      await jobs.enqueue(tx, 'remind', { n: 3 }, inHours(3));
    });
    await jobs.drain();
    assert.deepEqual(job.seen, []);
    clock.forward(2 * hour);
    await jobs.drain();
    assert.deepEqual(job.seen, [{ n: 1 }, { n: 2 }]);
    await jobs.drain(new Date(clock.now().getTime() + hour));
    assert.equal(job.seen.length, 3);
  });

  it('runs what another job queues', async () => {
    const second = recorded('second');
    const { jobs } = jobsOf(second);
    jobs.define({ name: 'first', run: () => data.db.as(actor, (tx) => jobs.enqueue(tx, 'second', {})) });
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'first', {}));
    await jobs.drain();
    assert.equal(second.seen.length, 1);
  });

  it('is refused where nobody knows its name', async () => {
    const { jobs } = jobsOf();
    await assert.rejects(
      data.db.as(actor, (tx) => jobs.enqueue(tx, 'misspelt', {})),
      /no job is called misspelt/,
    );
    assert.throws(() => jobs.define(recorded('forget-jobs-given-up')), /defined twice/);
  });
});

describe('a job that throws', () => {
  it('is tried again with growing pauses, nine times in all, and then given up', async () => {
    let tries = 0;
    const { jobs, clock } = jobsOf({
      name: 'stumble',
      run: async () => {
        tries += 1;
        throw new Error('not yet');
      },
    });
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'stumble', {}));
    let last = 0;
    for (let attempt = 1; attempt <= mostRetries + 1; attempt += 1) {
      await assert.rejects(jobs.drain(), /not yet/);
      await jobs.drain();
      assert.equal(tries, attempt);
      const wait = pauseAfter(attempt) ?? 0;
      assert.ok(attempt > mostRetries || wait > last);
      last = wait;
      clock.forward(wait);
    }
    clock.forward(24 * hour);
    await jobs.drain();
    assert.equal(tries, mostRetries + 1);
  });
});

describe('a job that comes round', () => {
  it('runs once each time it is due, however many processes there are', async () => {
    const [here, there] = [recorded('sweep', 10 * minute), recorded('sweep', 10 * minute)];
    const one = jobsOf(here);
    const two = jobsOf(there);
    for (let round = 1; round <= 3; round += 1) {
      await one.jobs.drain();
      await two.jobs.drain();
      assert.equal(here.seen.length + there.seen.length, round);
      one.clock.forward(10 * minute);
      two.clock.forward(10 * minute);
    }
  });
});

describe('at work', () => {
  const running: Jobs[] = [];
  beforeEach(async () => {
    await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
  });
  after(() => Promise.all(running.splice(0).map((jobs) => jobs.stop())));

  async function started(...defined: Job[]): Promise<Jobs> {
    const jobs = createJobs({ db: data.db, clock: systemClock, log: silent, lease: 900 });
    for (const job of defined) jobs.define(job);
    await jobs.start();
    running.push(jobs);
    return jobs;
  }

  it('begins a job soon after the commit, in whichever process works', async () => {
    const job = recorded('hurry');
    await started(job);
    const elsewhere = createJobs({ db: data.db, clock: systemClock, log: silent });
    elsewhere.define(recorded('hurry'));
    await data.db.as(actor, (tx) => elsewhere.enqueue(tx, 'hurry', {}));
    await until(() => job.seen.length === 1);
  });

  it('begins a job when its time comes without being woken', async () => {
    const job = recorded('later');
    const jobs = await started(job);
    const at = new Date(Date.now() + 120);
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'later', {}, { at }));
    await until(() => job.seen.length === 1);
    assert.ok(Date.now() >= at.getTime());
  });

  it('runs each of many jobs once in two working processes', async () => {
    const seen: unknown[] = [];
    const job: Job = { name: 'many', run: async ({ n }) => void seen.push(n) };
    const jobs = await started(job);
    await started(job);
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    await data.db.as(actor, async (tx) => {
      for (const n of numbers) await jobs.enqueue(tx, 'many', { n });
    });
    await until(() => seen.length >= 60);
    await pause(50);
    assert.deepEqual(
      seen.toSorted((a, b) => Number(a) - Number(b)),
      numbers,
    );
  });

  it('finishes what is under way before it stops', async () => {
    let finished = false;
    let begun = false;
    const jobs = await started({
      name: 'slow',
      run: async () => {
        begun = true;
        await pause(150);
        finished = true;
      },
    });
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'slow', {}));
    await until(() => begun);
    await jobs.stop();
    assert.ok(finished);
  });

  it('takes over the job of a process that died', async () => {
    const now = new Date();
    const job = recorded('orphan');
    const { jobs } = jobsOf(job);
    await data.db.as(actor, (tx) => jobs.enqueue(tx, 'orphan', {}, { at: now }));
    const dead = { by: newId(), now, until: new Date(now.getTime() + minute) };
    const claimed = await data.db.system('test', (tx) => claimJobs(tx, dead, ['orphan'], 5));
    assert.equal(claimed.length, 1);
    await jobs.drain(new Date(now.getTime() + minute - 1));
    assert.equal(job.seen.length, 0);
    await jobs.drain(new Date(now.getTime() + minute + 1));
    assert.equal(job.seen.length, 1);
  });
});
