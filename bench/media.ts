/**
 * What the embedded media engine costs and stands: CPU for rooms of 8 and 12, a packet's price, memory after many visits,
 * rooms that one core carries, pictures over a network that loses packets, and how long a killed worker is missed.
 *
 *     npx node --import ./scripts/tsx.ts bench/media.ts [load] [visits] [loss] [kill]
 *
 * `loss` needs root on Linux (a network namespace) and Chromium, `kill` Chromium.
 */
import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createLog } from '#platform/log';
import { type MediaEngine, MediaUnavailable } from '#platform/media';
import { startEngine } from '../src/platform/media/trial/local-engine.ts';
import { openNetwork, whyNoNetwork } from '../src/platform/media/trial/network.ts';
import { everybodyReceives, launchWithDevices, newGuest } from '../src/platform/media/trial/stage.ts';
import { until } from '../src/platform/media/trial/until.ts';
import { cpuOf, round, table } from './measure.ts';
import type { GuestOrder, GuestWord } from './media-guests.ts';

const seconds = 15;
const asked = process.argv.slice(2);
const isAsked = (part: string) => asked.length === 0 || asked.includes(part);
const say = (text: string) => void process.stdout.write(`${text}\n`);
const log = createLog((line) => void process.stderr.write(`${line}\n`), 'error');
const ports = 44_000;
/** Milliseconds until browsers have to see each other. */
const patient = { within: 60_000 };
/** Rooms, people in each, whether with pictures. Those who take part need a core as well: two cores carry this much. */
const loads = [
  [1, 8, true],
  [1, 12, true],
  [1, 12, false],
  [2, 8, false],
] as const;
type Engine = ReturnType<typeof startEngine>;
type Row = Readonly<Record<string, string | number>>;

/** The machine did not carry what was asked of it: that is a result, and what comes after is measured all the same. */
class TooMuch extends Error {
  override name = 'TooMuch';
}

/** Tries again as a page does: a worker on a busy machine may take long to begin. Whoever stays unanswered is told of later. */
async function answerTo(engine: MediaEngine, room: string, { id, sdp }: { id: string; sdp: string }) {
  for (let left = 5; left > 0; left -= 1) {
    try {
      return (await engine.offer(room, id, sdp)).sdp;
    } catch (error) {
      if (!(error instanceof MediaUnavailable)) throw error;
    }
  }
  return null;
}

/** A process full of people who talk to this engine. */
function startGuests(engine: MediaEngine) {
  const child = fork(fileURLToPath(new URL('media-guests.ts', import.meta.url)));
  const rooms = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  child.on('message', async (word: GuestWord) => {
    if (word.say !== 'offer') return waiting.get(`${word.id} ${word.say}`)?.();
    const sdp = await answerTo(engine, rooms.get(word.id) ?? '', word);
    if (sdp !== null && child.connected) child.send({ say: 'answer', id: word.id, sdp });
  });
  const order = async (message: GuestOrder, done: GuestWord['say']) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.set(`${message.id} ${done}`, resolve);
    child.send(message);
    const late = pause(60_000, true, { ref: false });
    if (await Promise.race([promise, late])) throw new TooMuch(`${message.id} is not ${done} after a minute`);
  };
  return {
    join(room: string, message: Omit<GuestOrder, 'say'>) {
      rooms.set(message.id, room);
      return order({ ...message, say: 'join' }, 'connected');
    },
    leave: (id: string) => order({ say: 'leave', id, others: 0, speaks: false, picture: false }, 'left'),
    stop: () => void child.kill(),
  };
}

const figuresOf = async (engine: Engine) => {
  await pause(2_100);
  const [figures] = engine.workers();
  if (!figures?.pid) throw new Error('there is no worker');
  return { ...figures, pid: figures.pid };
};

/** Rooms of so many people, two of whom speak in each. */
async function load(rooms: number, people: number, picture: boolean): Promise<Row> {
  const what = { rooms, people, what: picture ? 'sound and pictures' : 'sound' };
  const engine = startEngine({ log, ports, roomsPerWorker: 100 });
  const processes = Array.from({ length: rooms }, () => startGuests(engine));
  try {
    return { ...what, ...(await carried(engine, processes, people, picture)) };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { ...what, 'packets/s forwarded': `more than this machine carries: ${error.message}` };
  } finally {
    for (const guests of processes) guests.stop();
    await engine.stop();
  }
}

async function carried(
  engine: Engine,
  processes: readonly ReturnType<typeof startGuests>[],
  people: number,
  picture: boolean,
): Promise<Row> {
  const rooms = processes.length;
  for (const [room, guests] of processes.entries()) {
    for (let at = 0; at < people; at += 1) {
      await guests.join(`room ${room}`, { id: `${room}-${at}`, others: people - 1, speaks: at < 2, picture });
    }
  }
  await pause(2_000);
  const before = await figuresOf(engine);
  const [cpu, from] = [cpuOf(before.pid), performance.now()];
  await pause(seconds * 1_000);
  const used = cpuOf(before.pid) - cpu;
  const took = (performance.now() - from) / 1_000;
  const after = await figuresOf(engine);
  const counted = (performance.now() - from) / 1_000;
  const perSecond = (after.forwarded - before.forwarded) / counted;
  if (after.present < rooms * people) throw new TooMuch('some lost their connection');
  const share = used / took;
  return {
    'packets/s forwarded': Math.round(perSecond),
    'CPU of a core': `${round(share * 100, 1)} %`,
    'µs a packet': round((share / perSecond) * 1e6, 1),
    'rooms a core': round(rooms / share, 1),
    'memory MB': Math.round(after.memory / 2 ** 20),
  };
}

async function visits(count: number): Promise<Row> {
  const engine = startEngine({ log, ports, joinsPerWorker: 10_000 });
  const guests = startGuests(engine);
  const visit = async (id: string) => {
    await guests.join('visited', { id, others: 3, speaks: true, picture: true });
    await guests.leave(id);
    await engine.drop('visited', id);
  };
  try {
    await guests.join('visited', { id: 'host', others: 3, speaks: true, picture: true });
    for (let at = 0; at < 20; at += 1) await visit(`warm ${at}`);
    const before = await figuresOf(engine);
    for (let at = 0; at < count; at += 1) await visit(`guest ${at}`);
    const after = await figuresOf(engine);
    const mb = (bytes: number) => round(bytes / 2 ** 20, 1);
    return {
      'joins and leaves': count,
      'MB before': mb(before.memory),
      'MB after': mb(after.memory),
      'MB each': round((after.memory - before.memory) / 2 ** 20 / count, 2),
    };
  } finally {
    guests.stop();
    await engine.stop();
  }
}

async function loss(percent: number): Promise<Row> {
  const network = await openNetwork({ loss: percent, pictures: 24 });
  const engine = startEngine({ log, ports, address: network.address });
  const browsers = await Promise.all([network.launch(), network.launch()]);
  try {
    const guests = await Promise.all(
      browsers.map((browser, at) => newGuest(browser, engine, 'room', ['ann', 'ben'][at] ?? '')),
    );
    for (const guest of guests) await guest.enter({ sound: true, picture: true });
    await until('both see the other', () => everybodyReceives(guests, ({ frames }) => frames > 5), patient);
    await pause(3_000);
    const look = () => Promise.all(guests.map(async (guest) => Object.values(await guest.arrived())[0]));
    const before = await look();
    await pause(seconds * 1_000);
    const after = await look();
    const least = (of: 'frames' | 'frozen', pick: (...values: number[]) => number) =>
      pick(...after.map((one, at) => (one?.[of] ?? 0) - (before[at]?.[of] ?? 0)));
    return {
      'lost each way': `${percent} %`,
      'frames/s': round(least('frames', Math.min) / seconds, 1),
      [`s frozen of ${seconds}`]: round(least('frozen', Math.max), 1),
      by: (await guests[0]?.connection())?.chosen.split(' ')[0] ?? '',
    };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await engine.stop();
    await network.close();
  }
}

async function kill(): Promise<Row> {
  const quiet = createLog(() => undefined);
  const engine = startEngine({ log: quiet, ports });
  const browsers = await Promise.all([launchWithDevices(), launchWithDevices()]);
  try {
    const guests = await Promise.all(
      ['ann', 'ben', 'cem', 'dia'].flatMap((name, at) => {
        const browser = browsers[at % 2];
        return browser ? [newGuest(browser, engine, 'room', name)] : [];
      }),
    );
    for (const guest of guests) await guest.enter({ sound: true, picture: false });
    const all = () => everybodyReceives(guests, ({ energy }) => energy > 0);
    await until('everybody hears everybody', all, patient);
    const times: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const from = performance.now();
      process.kill(engine.workers()[0]?.pid ?? Number.NaN, 'SIGKILL');
      await until('it is noticed', async () => !(await all()), patient);
      await until('everybody hears everybody again', all, patient);
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    return {
      'worker killed, 4 people': `${times.length} times`,
      'median ms': round(times[2] ?? 0, 0),
      'most ms': round(times.at(-1) ?? 0, 0),
    };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await engine.stop();
  }
}

/** Measures one thing and says it. What this machine does not carry is said as well, and the rest goes on. */
async function part(name: string, measure: () => Promise<Row>): Promise<void> {
  try {
    say(`${table([await measure()])}\n`);
  } catch (error) {
    process.exitCode = 1;
    say(`${name}: not measured. ${error instanceof Error ? error.message : error}\n`);
  }
}

if (isAsked('load')) {
  for (const [rooms, people, picture] of loads)
    await part(`load ${rooms} × ${people}`, () => load(rooms, people, picture));
}
if (isAsked('visits')) await part('visits', () => visits(200));
if (isAsked('loss')) {
  const why = await whyNoNetwork();
  if (why) say(why);
  else for (const percent of [0.1, 8, 15, 100]) await part(`loss of ${percent} %`, () => loss(percent));
}
if (isAsked('kill')) await part('kill', kill);
