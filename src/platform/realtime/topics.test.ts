import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { systemClock } from '#platform/clock';
import { type Db, openDb } from '#platform/db';
import { createEvents } from '#platform/events';
import { createJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#support/database';
import { createRealtime, type Follower, type Realtime, type Source } from './index.ts';

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

interface Board {
  readonly version: number;
  readonly text: string;
}

/** Topics whose truth is a map that a test changes. */
function boards() {
  const now = new Map<string, Board>();
  let loads = 0;
  const source: Source<Board> = {
    async load(topic) {
      loads += 1;
      return now.get(topic) ?? null;
    },
    versions: async (topics) =>
      new Map(topics.flatMap((topic) => (now.has(topic) ? [[topic, now.get(topic)?.version ?? 0]] : []))),
    versionOf: ({ version }) => version,
  };
  return {
    source,
    loads: () => loads,
    write(topic: string, text: string) {
      now.set(topic, { version: (now.get(topic)?.version ?? 0) + 1, text });
    },
    remove: (topic: string) => void now.delete(topic),
  };
}

function realtimeOf(options: { db?: Db; beat?: number; heal?: number } = {}): Realtime {
  const { db = data.db, ...rest } = options;
  const jobs = createJobs({ db, clock: systemClock, log: silent });
  const events = createEvents({ db, clock: systemClock, log: silent, jobs });
  const realtime = createRealtime({ db, events, mayHear: async () => false, log: silent, ...rest });
  open.push(realtime);
  return realtime;
}

interface Reading {
  readonly frames: string[];
  readonly encoding: string | null;
  leave(): void;
  /** How many arrived, compressed where it is compressed. */
  bytes(): number;
  isEnded(): boolean;
  until(holds: (frames: string[]) => boolean): Promise<string[]>;
}

function follow(
  realtime: Realtime,
  topic: string,
  source: Source<Board>,
  more: Partial<Follower<Board>> = {},
): Reading {
  const leaving = new AbortController();
  open.push({ stop: () => leaving.abort() });
  const response = realtime.follow(topic, source, {
    name: 'reader',
    draw: ({ text }) => ({ frames: [{ event: 'board', data: text }] }),
    beat: { event: 'beat', data: '' },
    signal: leaving.signal,
    acceptEncoding: null,
    ...more,
  });
  const reading = newReading();
  void read(response, reading);
  return {
    encoding: response.headers.get('content-encoding'),
    leave: () => leaving.abort(),
    bytes: () => reading.bytes,
    frames: reading.frames,
    isEnded: () => reading.ended,
    async until(holds) {
      const deadline = Date.now() + 8_000;
      while (!holds(reading.frames)) {
        if (Date.now() > deadline) throw new Error(`read only ${JSON.stringify(reading.frames)}`);
        await pause(3);
      }
      return reading.frames;
    },
  };
}

const newReading = () => ({ frames: [] as string[], bytes: 0, ended: false });

async function read(response: Response, reading: ReturnType<typeof newReading>): Promise<void> {
  const { body } = response;
  assert.ok(body);
  const decoder = new TextDecoder();
  let rest = '';
  const take = (bytes: Uint8Array) => {
    const pieces = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = pieces.pop() ?? '';
    reading.frames.push(...pieces.filter((piece) => piece.startsWith('event: ')));
  };
  const gunzip = createGunzip();
  gunzip.on('data', take);
  for await (const bytes of body) {
    reading.bytes += bytes.length;
    if (response.headers.get('content-encoding') === 'gzip') gunzip.write(bytes);
    else take(bytes);
  }
  reading.ended = true;
}

const board = (text: string) => `event: board\ndata: ${text}`;

describe('a topic', () => {
  it('is shown at once and after each nudge, loaded once for all who follow it', async () => {
    const realtime = realtimeOf();
    const { source, write, loads } = boards();
    write('room:1', 'one');
    const readings = Array.from({ length: 5 }, () => follow(realtime, 'room:1', source));
    for (const reading of readings) await reading.until((frames) => frames.length === 1);
    const before = loads();
    write('room:1', 'two');
    realtime.nudge('room:1');
    for (const reading of readings) {
      assert.deepEqual(await reading.until((frames) => frames.length === 2), [board('one'), board('two')]);
    }
    assert.equal(loads() - before, 1);
  });

  it('is drawn for each reader apart, and says lines as lines', async () => {
    const realtime = realtimeOf();
    const { source, write } = boards();
    write('room:1', 'one\r\ntwo\rthree');
    const drawn = (name: string) => ({
      name,
      draw: ({ text }: Board) => ({ frames: [{ event: 'board', data: `${name} ${text}` }] }),
    });
    const mine = follow(realtime, 'room:1', source, drawn('me'));
    const yours = follow(realtime, 'room:1', source, drawn('you'));
    assert.deepEqual(await mine.until((frames) => frames.length === 1), [board('me one\ndata: two\ndata: three')]);
    assert.deepEqual(await yours.until((frames) => frames.length === 1), [board('you one\ndata: two\ndata: three')]);
  });

  it('shows what another process nudged, and what nobody did within the time of healing', async () => {
    const elsewhere = await openDb({ url: data.url, log: silent });
    open.push({ stop: () => elsewhere.close() });
    const { source, write } = boards();
    write('room:1', 'one');
    const reading = follow(realtimeOf({ heal: 60_000 }), 'room:1', source);
    const healing = follow(realtimeOf({ heal: 30 }), 'room:1', source);
    await reading.until((frames) => frames.length === 1);
    await healing.until((frames) => frames.length === 1);
    write('room:1', 'two');
    await healing.until((frames) => frames.length === 2);
    assert.equal(reading.frames.length, 1);
    realtimeOf({ db: elsewhere }).nudge('room:1');
    assert.deepEqual(await reading.until((frames) => frames.length === 2), [board('one'), board('two')]);
  });

  it('gives a post to one follower, in any process, and to nobody else', async () => {
    const elsewhere = await openDb({ url: data.url, log: silent });
    open.push({ stop: () => elsewhere.close() });
    const { source, write } = boards();
    write('room:1', 'one');
    const realtime = realtimeOf();
    const [mine, yours] = ['me', 'you'].map((name) => follow(realtime, 'room:1', source, { name }));
    assert.ok(mine && yours);
    for (const reading of [mine, yours]) await reading.until((frames) => frames.length === 1);
    realtimeOf({ db: elsewhere }).post('room:1', 'me', { event: 'media', data: '{"n":1}' });
    realtime.post('room:1', 'you', { event: 'media', data: '{"n":2}' });
    await mine.until((frames) => frames.length === 2);
    await yours.until((frames) => frames.length === 2);
    assert.deepEqual([mine.frames[1], yours.frames[1]], ['event: media\ndata: {"n":1}', 'event: media\ndata: {"n":2}']);
  });

  it('is compressed as a whole where the reader takes it: what repeats costs next to nothing', async () => {
    const realtime = realtimeOf();
    const { source, write } = boards();
    const long = Array.from({ length: 300 }, (_, n) => `<li id="member-${n * 7919}">word ${n * 104729}</li>`).join('');
    write('room:1', long);
    const reading = follow(realtime, 'room:1', source, { acceptEncoding: 'gzip, deflate' });
    assert.equal(reading.encoding, 'gzip');
    await reading.until((frames) => frames.length === 1);
    const first = reading.bytes();
    write('room:1', `${long}!`);
    realtime.nudge('room:1');
    assert.deepEqual(await reading.until((frames) => frames.length === 2), [board(long), board(`${long}!`)]);
    const second = reading.bytes() - first;
    assert.ok(second < first / 10, `${second} bytes after ${first}`);
  });

  it('does not pile up for a slow reader: when they read again they see what holds then', async () => {
    const realtime = realtimeOf();
    const { source, write } = boards();
    const page = (n: number) => `${n} ${'x'.repeat(6_000)}`;
    write('room:1', page(0));
    const leaving = new AbortController();
    open.push({ stop: () => leaving.abort() });
    const response = realtime.follow('room:1', source, {
      name: 'slow',
      draw: ({ text }) => ({ frames: [{ event: 'board', data: text }] }),
      beat: { event: 'beat', data: '' },
      signal: leaving.signal,
      acceptEncoding: null,
    });
    const quick = follow(realtime, 'room:1', source);
    for (let n = 1; n <= 40; n += 1) {
      write('room:1', page(n));
      realtime.nudge('room:1');
      await quick.until((frames) => frames.some((frame) => frame.startsWith(`event: board\ndata: ${n} `)));
    }
    const reading = newReading();
    void read(response, reading);
    const last = () => reading.frames.some((frame) => frame.startsWith('event: board\ndata: 40 '));
    for (let left = 1_000; !last(); left -= 1) {
      assert.ok(left > 0, 'the newest never came');
      await pause(5);
    }
    assert.ok(reading.frames.length < 10, `${reading.frames.length} frames`);
  });

  it('ends the stream of who may not follow any longer, and of everybody when it is gone', async () => {
    const realtime = realtimeOf();
    const { source, write, remove } = boards();
    write('room:1', 'one');
    let left = 0;
    const away = follow(realtime, 'room:1', source, {
      draw: ({ version }) => ({ frames: [{ event: version === 1 ? 'board' : 'away', data: '' }], last: version > 1 }),
      left: () => {
        left += 1;
      },
    });
    const staying = follow(realtime, 'room:1', source);
    for (const reading of [away, staying]) await reading.until((frames) => frames.length === 1);
    write('room:1', 'two');
    realtime.nudge('room:1');
    await away.until((frames) => frames.length === 2);
    await staying.until((frames) => frames.length === 2);
    for (let tries = 500; !away.isEnded(); tries -= 1) {
      assert.ok(tries > 0, 'it went on');
      await pause(4);
    }
    assert.equal(left, 1);
    assert.equal(staying.isEnded(), false);
    remove('room:1');
    realtime.nudge('room:1');
    for (let tries = 500; !staying.isEnded(); tries -= 1) {
      assert.ok(tries > 0, 'it went on');
      await pause(4);
    }
    assert.equal(realtime.open, 0);
  });

  it('takes nobody as gone where the house closes', async () => {
    const realtime = realtimeOf();
    const { source, write } = boards();
    write('room:1', 'one');
    let left = 0;
    const counting = () => {
      left += 1;
    };
    const going = follow(realtime, 'room:1', source, { left: counting });
    const staying = follow(realtime, 'room:1', source, { left: counting });
    for (const reading of [going, staying]) await reading.until((frames) => frames.length === 1);
    going.leave();
    assert.equal(left, 1);
    await realtime.stop();
    assert.equal(left, 1);
    assert.equal(realtime.open, 0);
  });

  it('beats, so that the page can answer that it is still there; a reader who takes nothing is let go', async () => {
    const realtime = realtimeOf({ beat: 60 });
    const { source, write } = boards();
    write('room:1', 'x'.repeat(20_000));
    const reading = follow(realtime, 'room:1', source, { beat: { event: 'beat', data: 'lease' } });
    await reading.until((frames) => frames.includes('event: beat\ndata: lease'));
    let ended = false;
    realtime.follow('room:1', source, {
      name: 'stuck',
      draw: ({ text }) => ({ frames: [{ event: 'board', data: text }] }),
      beat: { event: 'beat', data: '' },
      signal: new AbortController().signal,
      acceptEncoding: null,
      left: () => {
        ended = true;
      },
    });
    for (let tries = 500; !ended; tries -= 1) {
      assert.ok(tries > 0, 'it was kept');
      await pause(4);
    }
    assert.equal(reading.isEnded(), false);
  });
});
