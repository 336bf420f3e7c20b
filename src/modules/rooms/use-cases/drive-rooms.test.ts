import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Platform } from '#platform/app';
import type { Clock } from '#platform/clock';
import { minute } from '#platform/clock';
import { value } from '#support/circles';
import { statementsOf } from '#support/statements';
import { graceOf } from '../domain/room/budget.ts';
import { fold } from '../domain/room/machine.ts';
import type { RoomEvent, RoomState, Turn } from '../domain/room/types.ts';
import { startRooms, sweepRooms } from './drive-rooms.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** The house's clock, going on by itself from where it stands. */
function going(): Clock {
  const began = performance.now();
  return { now: () => new Date(house.clock.now().getTime() + performance.now() - began) };
}

function drive(app: Platform = { ...house.app, clock: going() }): Platform {
  running.push(startRooms(app));
  return app;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); await pause(20)) {
    assert.ok(Date.now() < end, 'it did not happen');
  }
}

const turnOf = ({ circles }: RoomState) => circles[0]?.turn ?? null;

/** When a turn ends by itself: its speaker may finish the sentence. */
const endOf = (turn: Turn): number => turn.until + graceOf(turn.offered);

/** A round in which somebody has just been given their turn. */
async function inRound(): Promise<Gathered> {
  const gathered = await house.gather({
    plan: {
      agenda: [
        { phase: 'rounds', minutes: 50, prompt: '' },
        { phase: 'check_out', minutes: 10, prompt: '' },
      ],
    },
  });
  const { host, enterAll, pass, press, state, people, seatOf } = gathered;
  await enterAll();
  await pass(10 * minute);
  value(await press(host, 'begin'));
  await pass(60_000);
  if (!turnOf(await state())) {
    const [ana] = people;
    assert.ok(ana);
    value(await press(host, 'give_turn', { member: seatOf(ana) }));
  }
  assert.ok(turnOf(await state()), 'nobody has the turn');
  return gathered;
}

describe('rooms by the clock', () => {
  it('end a turn at its moment, by themselves', async () => {
    const { state, pass } = await inRound();
    const turn = turnOf(await state());
    assert.ok(turn);
    await pass(endOf(turn) - house.clock.now().getTime() - 300);
    drive();
    await until(async () => turnOf(await state())?.member !== turn.member);
  });

  it('are driven by several processes as by one: everything happens once', async () => {
    const { state, log, pass } = await inRound();
    const turn = turnOf(await state());
    assert.ok(turn);
    await pass(endOf(turn) - house.clock.now().getTime() - 200);
    const clock = going();
    for (let n = 0; n < 3; n += 1) drive({ ...house.app, clock });
    await until(async () => turnOf(await state())?.member !== turn.member);
    const ended = (await log()).filter(({ type, at }) => type === 'turn_ended' && at >= turn.since);
    assert.equal(ended.length, 1);
  });

  it('go on where another one cannot', async () => {
    const broken = await house.gather();
    await broken.enterAll();
    await house.app.db.system('test', (tx) =>
      sql`update rooms.room set state = '{}', wake_at = ${house.clock.now()} where session_id = ${broken.session}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    house.troubles();
    const { state, pass } = await inRound();
    const turn = turnOf(await state());
    assert.ok(turn);
    await pass(endOf(turn) - house.clock.now().getTime() + 1_000);
    assert.notEqual(turnOf(await state())?.member, turn.member);
    assert.match(house.troubles().join('\n'), /rooms.tick.failed/);
    await house.app.db.system('test', (tx) =>
      sql`delete from rooms.room where session_id = ${broken.session}`.execute(tx.of<Record<string, never>>()),
    );
  });

  it('pause when all are gone, and end for good when nobody comes back', async () => {
    const { state, pass, log } = await inRound();
    await pass(3 * minute, []);
    assert.notEqual((await state()).pausedAt, null);
    await pass(90 * minute, []);
    assert.equal((await state()).ended, 'nobody');
    const ended = (await log()).filter(({ type }) => type === 'ended');
    assert.equal(ended.length, 1);
    assert.equal((await log()).length, (await state()).version);
  });

  it('lengthen no turn when the clock is set back', async () => {
    const { state, pass, log, press, host } = await inRound();
    const turn = turnOf(await state());
    assert.ok(turn);
    await pass(endOf(turn) - house.clock.now().getTime() - 1_000);
    // The last moment that the room sees.
    value(await press(host, 'raise_hand'));
    drive();
    await pause(200);
    house.clock.forward(-20 * minute);
    await until(async () => turnOf(await state())?.member !== turn.member);
    const events: RoomEvent[] = await log();
    for (const [at, event] of events.entries()) assert.ok(at === 0 || event.at >= (events[at - 1]?.at ?? 0));
  });

  it('cut nobody off when it leaps ahead', async () => {
    const { state, pass } = await inRound();
    const turn = turnOf(await state());
    assert.ok(turn);
    house.clock.forward(12 * minute);
    await pass(1_000);
    const kept = turnOf(await state());
    assert.equal(kept?.member, turn.member);
    assert.ok(kept);
    await pass(endOf(kept) - house.clock.now().getTime() + 1_000);
    assert.notEqual(turnOf(await state())?.member, turn.member);
  });
});

describe('a driver', () => {
  it('asks once and then rests while no room is open', async () => {
    await house.app.db.system('test', (tx) => sql`delete from rooms.room`.execute(tx.of<Record<string, never>>()));
    assert.equal(await sweepRooms(house.app), null);
    const statements = await statementsOf(async () => {
      drive();
      await pause(1_500);
    });
    assert.equal(statements.filter(({ sql: text }) => text.includes('rooms.')).length, 1);
  });

  it('wakes when a room is opened elsewhere', async () => {
    drive();
    const { state, enterAll, pass, press, host } = await house.gather();
    await enterAll();
    await pass(10 * minute);
    value(await press(host, 'begin'));
    const { at, endsAt } = await state();
    await pass(endsAt + 60_000 - at);
    await until(async () => (await state()).ended !== null);
  });
});

describe('the log', () => {
  it('gives the same room again, whoever read it', async () => {
    const { state, log, press, host, pass, people } = await inRound();
    const begin = await state();
    const known = (await log()).length;
    const [ana] = people;
    assert.ok(ana);
    value(await press(ana, 'raise_hand'));
    value(await press(host, 'next_phase').then((done) => (done.ok ? done : { ok: true as const, value: null })));
    await pass(4 * minute);
    const more = (await log()).slice(known);
    assert.deepEqual(JSON.parse(JSON.stringify(fold(begin, more))), await state());
  });
});
