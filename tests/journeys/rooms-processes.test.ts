import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { enterRoom, openRoomPage, type RoomPage } from '#support/room-pages';
import { type SeededRoom, seedRoom } from '#support/rooms';
import { type AnotherProcess, type RunningBeside, startBeside } from '#support/server';
import { openBeside } from '../../src/app.ts';

const people = 5;
const env = { MEDIA: 'none', LIMITS_FACTOR: '10000' };

let beside: RunningBeside;
let other: AnotherProcess;
let room: SeededRoom;
let client: pg.Client;
let open: RoomPage[] = [];
before(async () => {
  beside = await startBeside({ env });
  other = await beside.another();
  client = new pg.Client({ connectionString: beside.databaseUrl });
  await client.connect();
  room = await seed();
});
after(async () => {
  await Promise.all(open.map((page) => page.close()));
  await client.end();
  await beside.stop();
});

async function seed(): Promise<SeededRoom> {
  const config = readConfig({ ...env, DATABASE_URL: beside.databaseUrl, DATA_DIR: beside.dataDir });
  const house = await openBeside(config, { log: createLog(() => undefined) });
  try {
    const { rows } = await client.query<{ id: string }>('select id from identity.organisation');
    const agenda = [{ phase: 'rounds', minutes: 60, prompt: '' }] as const;
    return await seedRoom(house.platform, rows[0]?.id ?? '', { people, plan: { agenda } });
  } finally {
    await house.stop();
  }
}

interface Event {
  readonly type: string;
  readonly member?: string;
}

const log = async (): Promise<Event[]> => {
  const { rows } = await client.query<{ event: Event }>(
    'select event from rooms.room_event where session_id = $1 order by version',
    [room.session],
  );
  return rows.map(({ event }) => event);
};

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + 30_000; ; await pause(50)) {
    const found = await look();
    if (found !== null) return found;
    assert.ok(Date.now() < end, `it did not happen; the room's last words: ${JSON.stringify((await log()).slice(-8))}`);
  }
}

const eventAfter = (many: number, type: string) =>
  until(async () => (await log()).slice(many).find((event) => event.type === type) ?? null);

/** Whose turn it is, by their own screen. */
const speaker = (pages: readonly RoomPage[]) =>
  until(async () => pages.find((page) => page.attribute('data-turn') === 'now') ?? null);

describe('a server process that is killed in the middle of a turn', () => {
  it('takes no turn with it: the other one goes on with the room, and everybody is offered theirs once', async () => {
    let killed = false;
    for (const seated of room.people) await enterRoom(other.url, room.session, seated);
    open = room.people.map((seated, at) =>
      openRoomPage({ session: room.session, seated, at: () => (killed || at % 2 === 0 ? other.url : beside.url) }),
    );
    const [host] = open;
    assert.ok(host);
    await Promise.all(open.map((page) => page.seen(0)));
    assert.deepEqual(await host.press('begin'), { status: 204, code: null });
    const first = await speaker(open);
    const seen = (await log()).length;
    assert.deepEqual(await first.press('offer_extra'), { status: 204, code: null });
    await eventAfter(seen, 'extra_offered');

    killed = true;
    const at = performance.now();
    await beside.kill9();
    // What was due by the clock happens, though the process that would have done it is gone.
    await eventAfter(seen, 'extra_given');
    await Promise.all(open.map((page) => page.seen(at)));
    for (let turn = 0; turn < people; turn += 1) {
      const speaks = await speaker(open);
      const pressed = performance.now();
      assert.deepEqual(await speaks.press('finish_turn'), { status: 204, code: null });
      await speaks.seen(pressed, (html) => !html.includes('data-turn="now"'));
    }
    const events = await log();
    const offered = events.filter(({ type }) => type === 'turn_given').map(({ member }) => member);
    assert.deepEqual(offered.slice(0, people).toSorted(), room.people.map(({ seat }) => seat).toSorted());
    assert.deepEqual(
      events.filter(({ type }) => type === 'dropped'),
      [],
      'whoever came back in time was never gone',
    );
  });
});
