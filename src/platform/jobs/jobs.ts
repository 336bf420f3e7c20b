import { type Clock, day } from '#platform/clock';
import type { Db } from '#platform/db';
import { newId } from '#platform/ids';
import type { Log } from '#platform/log';
import type { Job, Jobs } from './index.ts';
import { pauseAfter } from './retry.ts';
import * as store from './store.ts';
import { createWakeUp } from './wake-up.ts';

export interface JobsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Jobs under way at the same time in this process. */
  readonly sideBySide?: number;
  /** Milliseconds after which a silent process counts as dead and its jobs are taken over. */
  readonly lease?: number;
}

const channel = 'jobs';
const failedAreKept = 30 * day;
const patienceAtStop = 10_000;

/**
 * Jobs in one table of the same database: queued with the transaction that wants them, taken with SKIP LOCKED, woken by
 * NOTIFY, timed by our clock. See docs/decisions/0007-jobs-in-our-own-table.md.
 */
export function createJobs({ db, clock, log, sideBySide = 8, lease = 60_000 }: JobsOptions): Jobs {
  const defined = new Map<string, Job>();
  const underWay = new Set<Promise<void>>();
  const worker = newId();
  const wakeUp = createWakeUp(work, log);
  let beat: NodeJS.Timeout | null = null;
  let unlisten: (() => Promise<void>) | null = null;
  let working = false;

  const names = () => [...defined.keys()];
  const rounds = () => new Map([...defined.values()].flatMap(({ name, every }) => (every ? [[name, every]] : [])));
  const claimAt = (now: Date): store.Claim => ({ by: worker, now, until: new Date(now.getTime() + lease) });

  const claim = (now: Date, most: number) =>
    db.system('jobs: claim', async (tx) => {
      await store.queueRounds(tx, rounds(), now);
      return store.claimJobs(tx, claimAt(now), names(), most);
    });

  /** Starts what is due as far as there is room, and sleeps until the next is. */
  async function work(): Promise<void> {
    if (!working) return;
    const free = sideBySide - underWay.size;
    if (free <= 0) return;
    const claimed = await claim(clock.now(), free);
    for (const job of claimed) {
      const run: Promise<void> = attempt(job, clock.now())
        .catch((error) => log.failure('jobs.failed', error, { job: job.name, attempt: job.attempts }))
        .finally(() => {
          underWay.delete(run);
          wakeUp.now();
        });
      underWay.add(run);
    }
    if (claimed.length === free) return;
    const due = await db.system('jobs: next', (tx) => store.nextDue(tx, names()));
    if (due) wakeUp.in(due.getTime() - clock.now().getTime());
  }

  /** Runs a claimed job and writes down how it went. @throws what the job throws. */
  async function attempt({ id, name, payload, attempts }: store.ClaimedJob, now: Date): Promise<void> {
    try {
      await defined.get(name)?.run(payload);
    } catch (error) {
      const pause = pauseAfter(attempts);
      await db.system('jobs: failed', (tx) =>
        pause === null ? store.giveUpJob(tx, id, now) : store.postponeJob(tx, id, new Date(now.getTime() + pause)),
      );
      if (pause === null) log('error', 'jobs.given-up', { job: name, attempts });
      throw error;
    }
    await db.system('jobs: done', (tx) => store.removeJob(tx, id));
  }

  function renew(): void {
    if (underWay.size === 0) return;
    db.system('jobs: renew', (tx) => store.renewClaims(tx, claimAt(clock.now()))).catch((error) =>
      log.failure('jobs.renew.failed', error),
    );
  }

  const prepare = (now: Date) => db.system('jobs: prepare', (tx) => store.ensureRounds(tx, [...rounds().keys()], now));

  const jobs: Jobs = {
    define(job) {
      if (defined.has(job.name)) throw new Error(`the job ${job.name} is defined twice`);
      defined.set(job.name, job);
    },
    async enqueue(tx, name, payload, { at } = {}) {
      if (!defined.has(name)) throw new Error(`no job is called ${name}`);
      await store.insertJob(tx, name, payload, at ?? clock.now());
      tx.afterCommit(() => db.notify(channel, 'queued'));
    },
    async start() {
      if (working) return;
      working = true;
      await prepare(clock.now());
      unlisten = await db.listen(channel, () => wakeUp.now());
      beat = setInterval(renew, lease / 3);
      wakeUp.now();
    },
    async stop() {
      if (!working) return;
      working = false;
      wakeUp.stop();
      if (beat) clearInterval(beat);
      await unlisten?.();
      await wakeUp.settled();
      await Promise.race([Promise.all(underWay), after(patienceAtStop)]);
      await db.system('jobs: release', (tx) => store.releaseClaims(tx, worker));
    },
    async drain(now = clock.now()) {
      await prepare(now);
      for (;;) {
        const [job] = await claim(now, 1);
        if (!job) return;
        await attempt(job, now);
      }
    },
  };

  jobs.define({
    name: 'forget-jobs-given-up',
    every: day,
    run: () =>
      db.system('jobs: forget', (tx) => store.removeFailedBefore(tx, new Date(clock.now().getTime() - failedAreKept))),
  });
  return jobs;
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
