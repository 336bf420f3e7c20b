import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#platform/clock';
import { type Actor, type Db, openDb } from '#platform/db';
import { type Audience, createEvents } from '#platform/events';
import { newId } from '#platform/ids';
import { createJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#support/database';
import { mostReplayed } from './hub.ts';
import { createRealtime, type MayHear, type Realtime } from './index.ts';

const silent = createLog(() => undefined);

let data: TestDatabase;
before(async () => {
  data = await testDatabase({ only: ['db', 'jobs', 'events'] });
});
after(() => data.drop());

const open: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.stop();
});

const everybody: MayHear = async () => true;

function eventsOf(db: Db) {
  return createEvents({
    db,
    clock: systemClock,
    log: silent,
    jobs: createJobs({ db, clock: systemClock, log: silent }),
  });
}

function realtimeOf(options: { mayHear?: MayHear; beat?: number; db?: Db } = {}): Realtime {
  const { mayHear = everybody, db = data.db, ...rest } = options;
  const realtime = createRealtime({ db, events: eventsOf(db), mayHear, log: silent, ...rest });
  open.push(realtime);
  return realtime;
}

const person = (organisationId = newId()): Actor => ({ organisationId, personId: newId() });

async function append(actor: Actor, audience: Audience, count = 1): Promise<void> {
  const events = eventsOf(data.db);
  for (let n = 1; n <= count; n += 1) {
    await data.db.as(actor, (tx) =>
      events.append(tx, { kind: 'stories.reply_posted', audience, ids: { n: String(n) }, by: actor.personId }),
    );
  }
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let left = 2_000; !holds(); left -= 1) {
    assert.ok(left > 0, 'it did not happen');
    await pause(4);
  }
}

/** Reads a stream frame by frame, as a browser does. */
function reader(response: Response) {
  const body = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const frames: string[] = [];
  let rest = '';
  let ended = false;
  const reading = (async () => {
    for (let part = await body?.read(); part && !part.done; part = await body?.read()) {
      const pieces = (rest + part.value).split('\n\n');
      rest = pieces.pop() ?? '';
      frames.push(...pieces);
    }
    ended = true;
  })();
  reading.catch(() => undefined);
  return {
    frames,
    /** The frames that carry something. */
    heard: () => frames.filter((frame) => frame.includes('event: ')),
    isEnded: () => ended,
    async until(holds: (heard: string[]) => boolean): Promise<string[]> {
      const deadline = Date.now() + 8_000;
      while (!holds(this.heard())) {
        if (Date.now() > deadline) throw new Error(`heard only ${JSON.stringify(frames)}`);
        await pause(3);
      }
      return this.heard();
    },
  };
}

function listen(realtime: Realtime, actor: Actor, circles: string[], from: number | null = null) {
  const leaving = new AbortController();
  open.push({ stop: () => leaving.abort() });
  const response = realtime.stream(actor, circles, from, leaving.signal);
  return { ...reader(response), response, leave: () => leaving.abort() };
}

const frame = (id: number, n: number) => `id: ${id}\nevent: stories.reply_posted\ndata: {"n":"${n}"}`;

describe('a stream', () => {
  it('tells what happens in its circles and to its person, and nothing else', async () => {
    const realtime = realtimeOf();
    const [me, circle] = [person(), newId()];
    const mine = listen(realtime, me, [circle], 0);
    await append(me, { circle: newId() });
    await append(me, { nobody: true });
    await append(me, { person: newId() });
    await append(person(), { circle });
    await append(me, { circle });
    await append(me, { person: me.personId ?? '' });
    const heard = await mine.until((frames) => frames.length >= 2);
    assert.deepEqual(heard, [frame(4, 1), frame(5, 1)]);
    assert.equal(mine.frames[0], 'retry: 2000');
    assert.equal(mine.response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(mine.response.headers.get('cache-control'), 'no-store');
  });

  it('asks at every delivery whether this person may hear it', async () => {
    const [me, other, circle] = [person(), newId(), newId()];
    const blocked = new Set<string>();
    const realtime = realtimeOf({ mayHear: async (_, { by }) => !blocked.has(by ?? '') });
    const mine = listen(realtime, me, [circle], 0);
    await append({ ...me, personId: other }, { circle });
    await mine.until((frames) => frames.length === 1);
    blocked.add(other);
    await append({ ...me, personId: other }, { circle });
    await append(me, { circle });
    assert.deepEqual(await mine.until((frames) => frames.length >= 2), [frame(1, 1), frame(3, 1)]);
  });

  it('asks for a new page where the answer to that question failed', async () => {
    const realtime = realtimeOf({ mayHear: () => Promise.reject(new Error('no database')) });
    const [me, circle] = [person(), newId()];
    const mine = listen(realtime, me, [circle], 0);
    await append(me, { circle });
    assert.deepEqual(await mine.until((frames) => frames.length === 1), ['id: 1\nevent: gap\ndata: {}']);
  });

  it('begins with what was missed, then goes on, without a hole or a double', async () => {
    const realtime = realtimeOf();
    const [me, circle] = [person(), newId()];
    await append(me, { circle }, 5);
    const writing = append(me, { circle }, 20);
    const mine = listen(realtime, me, [circle], 2);
    await writing;
    const heard = await mine.until((frames) => frames.length >= 23);
    assert.deepEqual(
      heard.map((text) => Number(/id: (\d+)/.exec(text)?.[1])),
      Array.from({ length: 23 }, (_, n) => n + 3),
    );
  });

  it('says gap once where too much was missed, and goes on from there', async () => {
    const realtime = realtimeOf();
    const [me, circle] = [person(), newId()];
    await append(me, { circle }, mostReplayed + 2);
    const far = listen(realtime, me, [circle], 1);
    const near = listen(realtime, me, [circle], 2);
    const newest = mostReplayed + 2;
    await far.until((frames) => frames.length === 1);
    await near.until((frames) => frames.length === mostReplayed);
    await append(me, { circle });
    assert.deepEqual(await far.until((frames) => frames.length === 2), [
      `id: ${newest}\nevent: gap\ndata: {}`,
      frame(newest + 1, 1),
    ]);
  });

  it('says gap where the missed events are no longer kept, or where the number is from the future', async () => {
    const realtime = realtimeOf();
    const [me, circle] = [person(), newId()];
    await append(me, { circle }, 4);
    const future = listen(realtime, me, [circle], 9);
    assert.match((await future.until((frames) => frames.length === 1))[0] ?? '', /id: 4\nevent: gap/);
    await data.db.system('test: forget', (tx) =>
      tx
        .of<{ 'platform.event': { organisation_id: string; seq: number } }>()
        .deleteFrom('platform.event')
        .where('organisation_id', '=', me.organisationId)
        .where('seq', '<=', 2)
        .execute(),
    );
    const old = listen(realtime, me, [circle], 1);
    assert.match((await old.until((frames) => frames.length === 1))[0] ?? '', /id: 4\nevent: gap/);
    const whole = listen(realtime, me, [circle], 2);
    assert.deepEqual(await whole.until((frames) => frames.length === 2), [frame(3, 3), frame(4, 4)]);
  });

  it('hears what another process wrote', async () => {
    const elsewhere = await openDb({ url: data.url, log: silent });
    open.push({ stop: () => elsewhere.close() });
    const realtime = realtimeOf({ db: elsewhere });
    const [me, circle] = [person(), newId()];
    const mine = listen(realtime, me, [circle], 0);
    await append(me, { circle });
    assert.deepEqual(await mine.until((frames) => frames.length === 1), [frame(1, 1)]);
  });

  it('keeps quiet connections open with a comment', async () => {
    const realtime = realtimeOf({ beat: 20 });
    const mine = listen(realtime, person(), []);
    await eventually(() => mine.frames.includes(': still here'));
    assert.deepEqual(mine.heard(), []);
  });

  it('ends when its reader leaves, when it reads too slowly, and when the house closes', async () => {
    const realtime = realtimeOf();
    const [me, circle] = [person(), newId()];
    const left = listen(realtime, me, [circle]);
    assert.equal(realtime.open, 1);
    left.leave();
    assert.equal(realtime.open, 0);

    const slow = realtime.stream(me, [circle], 0, new AbortController().signal);
    const large = { kind: 'a.thing_happened', organisationId: me.organisationId, audience: { circle }, by: null };
    for (let n = 0; n < 40 && realtime.open === 1; n += 1) {
      realtime.signal({ ...large, ids: { filler: String(n).padEnd(3_000, 'x') } });
      await pause(20);
    }
    assert.equal(realtime.open, 0);
    await slow.body?.cancel();

    const last = listen(realtime, me, [circle]);
    await realtime.stop();
    await eventually(last.isEnded);
    assert.equal(realtime.open, 0);
  });
});

describe('a signal', () => {
  it('reaches the others it is meant for, without a number, and not its sender', async () => {
    const circle = newId();
    const organisationId = newId();
    const [writer, friend, stranger] = [person(organisationId), person(organisationId), person(organisationId)];
    const realtime = realtimeOf({ mayHear: async ({ personId }) => personId !== stranger.personId });
    const streams = [writer, friend, stranger].map((actor) => listen(realtime, actor, [circle]));
    realtime.signal({
      kind: 'stories.reply_begun',
      organisationId,
      audience: { circle },
      ids: { story: 's' },
      by: writer.personId,
    });
    await streams[1]?.until((frames) => frames.length === 1);
    assert.deepEqual(
      streams.map((stream) => stream.heard()),
      [[], ['event: stories.reply_begun\ndata: {"story":"s"}'], []],
    );
  });
});
