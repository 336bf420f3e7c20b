/**
 * Rooms in use: from a press to every screen of its room, with 50 rooms of 8 people on one server process; and how long
 * rooms stand still when one of two processes is killed −9.
 *
 *     npx node --import ./scripts/tsx.ts bench/rooms.ts [rooms] [seconds]
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { enterRoom, openRoomPage, type RoomPage } from '#support/room-pages';
import { type SeededRoom, seedRoom } from '#support/rooms';
import { type RunningBeside, startBeside } from '#support/server';
import { openBeside } from '../src/app.ts';
import { cpuOf, round, table } from './measure.ts';

const rooms = Number(process.argv[2] ?? 50);
const seconds = Number(process.argv[3] ?? 30);
const people = 8;
/** Milliseconds between two presses in one room, on average. */
const pressEvery = 4_000;
const env = { MEDIA: 'none', LIMITS_FACTOR: '10000' };

interface OpenRoom extends SeededRoom {
  readonly pages: readonly RoomPage[];
}

async function seed(beside: RunningBeside, count: number): Promise<SeededRoom[]> {
  const config = readConfig({ ...env, DATABASE_URL: beside.databaseUrl, DATA_DIR: beside.dataDir });
  const house = await openBeside(config, { log: createLog(() => undefined) });
  const client = new pg.Client({ connectionString: beside.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from identity.organisation');
  const seeded: SeededRoom[] = [];
  const agenda = [{ phase: 'open_time', minutes: 60, prompt: '' }] as const;
  for (let n = 0; n < count; n += 1) {
    seeded.push(await seedRoom(house.platform, rows[0]?.id ?? '', { people, plan: { agenda } }));
  }
  await client.end();
  await house.stop();
  return seeded;
}

async function open(room: SeededRoom, at: () => string): Promise<OpenRoom> {
  for (const seated of room.people) await enterRoom(at(), room.session, seated);
  const pages = room.people.map((seated) => openRoomPage({ session: room.session, seated, at }));
  await Promise.all(pages.map((page) => page.seen(0)));
  const [host] = pages;
  await host?.press('begin');
  return { ...room, pages };
}

/** Presses, and answers how long it took until each of these screens showed something new. */
async function timed(
  page: RoomPage,
  press: Parameters<RoomPage['press']>,
  screens: readonly RoomPage[],
): Promise<number> {
  const from = performance.now();
  const shown = screens.map((screen) => screen.seen(from));
  const answer = await page.press(...press);
  if (answer.code) {
    await Promise.allSettled(shown.map((one) => Promise.race([one, Promise.resolve()])));
    throw new Error(`${press[0]} was refused: ${answer.code}`);
  }
  return Math.max(...(await Promise.all(shown)).map(({ at }) => at)) - from;
}

type Times = Record<'pass' | 'hand over' | 'silent call', number[]>;

/** One person takes the talking piece and passes, the host hands over and gets it back, somebody calls quietly. */
async function useRoom({ pages, people: seated }: OpenRoom, until: number, times: Times): Promise<void> {
  const [host, second, third] = pages;
  if (!host || !second || !third) return;
  let leads = host;
  await pause(Math.random() * pressEvery);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const speaks = pages[turn % pages.length] ?? host;
    await timed(speaks, ['take_turn'], pages);
    times.pass.push(await timed(speaks, ['pass'], pages));
    await pause(Math.random() * pressEvery);
    const next = leads === host ? second : host;
    const member = seated[pages.indexOf(next)]?.seat ?? '';
    times['hand over'].push(await timed(leads, ['hand_over', { member, version: versionOf(leads) }], pages));
    leads = next;
    await pause(Math.random() * pressEvery);
    times['silent call'].push(await timed(third, ['silent_call'], [third, leads]));
    await timed(third, ['end_call'], [third, leads]);
    await pause(Math.random() * pressEvery);
  }
}

/** The version of the screen, as the forms of hosts carry it. */
const versionOf = (page: RoomPage): string =>
  /name="version" value="(\d+)"/.exec(page.drawn.at(-1)?.html ?? '')?.[1] ?? '';

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const row = (what: string, goal: string, found: readonly number[]) => {
  const sorted = found.toSorted((a, b) => a - b);
  return {
    what,
    goal,
    times: sorted.length,
    'p50 ms': round(at(sorted, 0.5), 0),
    'p99 ms': round(at(sorted, 0.99), 0),
    'most ms': round(at(sorted, 1), 0),
  };
};

const beside = await startBeside({ env });
const seeded = await seed(beside, rooms);
const opened = await Promise.all(seeded.map((room) => open(room, () => beside.url)));
const times: Times = { pass: [], 'hand over': [], 'silent call': [] };
const cpuBefore = cpuOf(beside.pid());
const until = performance.now() + seconds * 1_000;
await Promise.all(opened.map((room) => useRoom(room, until, times)));
const cpu = (cpuOf(beside.pid()) - cpuBefore) / seconds;
const presses = Object.values(times).flat().length;
const drawings = opened.flatMap(({ pages }) => pages).reduce((sum, { drawn }) => sum + drawn.length, 0);
process.stdout.write(
  `${rooms} rooms × ${people} on one process, ${seconds} s, ${presses} timed presses, ${drawings} drawings, ` +
    `${round(cpu * 100, 0)} % of a core\n${table(
      Object.entries(times).map(([what, found]) => row(`${what}: press to every screen it concerns`, '≤ 300', found)),
    )}\n`,
);
for (const page of opened.flatMap(({ pages }) => pages)) await page.close();

// Two processes, one of them killed in the middle of turns: until every room has shown something that was pressed after it.
const other = await beside.another();
let killed = false;
const place = (n: number) => (killed || n % 2 === 0 ? other.url : beside.url);
const moved = seeded.map((room) => ({
  ...room,
  pages: room.people.map((seated, n) => openRoomPage({ session: room.session, seated, at: () => place(n) })),
}));
await Promise.all(moved.flatMap(({ pages }) => pages.map((page) => page.seen(0))));
await Promise.all(moved.map(({ pages }, n) => pages[n % people]?.press('take_turn')));
const from = performance.now();
killed = true;
await beside.kill9();
const standing = await Promise.all(
  moved.map(async ({ pages }, n) => {
    const speaks = pages[n % people] as RoomPage;
    while ((await speaks.press('finish_turn').catch(() => ({ status: 0 }))).status !== 204) await pause(100);
    const shown = await Promise.all(pages.map((page) => page.seen(from)));
    return Math.max(...shown.map((one) => one.at)) - from;
  }),
);
process.stdout.write(
  `${table([row('one of two processes killed −9: until every screen of a room goes on', '≤ 10000', standing)])}\n`,
);
for (const page of moved.flatMap(({ pages }) => pages)) await page.close();
await beside.restart();
await beside.stop();
