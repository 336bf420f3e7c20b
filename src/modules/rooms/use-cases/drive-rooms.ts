import type { Platform } from '#platform/app';
import { capLeases } from '../store/presence.ts';
import { type Due, dueRooms, waitingRooms } from '../store/rooms.ts';
import { onExpectedWake } from './expect-wake.ts';
import { passMediaNews } from './media-news.ts';
import { roomsChannel } from './open-room.ts';
import { longestLease } from './presence.ts';
import { tickRoom } from './tick-room.ts';

/** While a room is open somewhere: how long another process's death goes unnoticed at most, in milliseconds. */
const sweepEvery = 1_000;
/** While none is: how late a lost "a room was opened" is found out. */
const idleFor = 15_000;
const most = 100;

/** Rooms that go on by themselves in this process, until `stop`. */
export interface RoomDriver {
  stop(): Promise<void>;
}

/** A wall clock that falls back behind by more than this was set back. */
const setBack = 2_000;

/** Does once what is due in all rooms. Answers when something is due next; null while no room waits for anything. */
export async function sweepRooms(app: Platform): Promise<Date | null> {
  const { rooms, next } = await lookForDue(app);
  const failed = (await Promise.allSettled(rooms.map((room) => tickRoom(app, room)))).flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  for (const error of failed) app.log.failure('rooms.tick.failed', error);
  // What failed is tried again with the next sweep, not at once.
  if (failed.length > 0) return new Date(app.clock.now().getTime() + sweepEvery);
  return rooms.length === most ? app.clock.now() : next;
}

/**
 * The wall's clock was set back: what rooms wait for lies further ahead than they know. Each looks at the time once, and
 * goes on by a clock of its own that never runs backward.
 */
export async function tellRoomsOfClock(app: Platform): Promise<void> {
  const longest = new Date(app.clock.now().getTime() + longestLease);
  const rooms = await app.db.system('rooms: clock set back', async (tx) => {
    await capLeases(tx, longest);
    return waitingRooms(tx);
  });
  for (const room of rooms) {
    await tickRoom(app, room).catch((error) => app.log.failure('rooms.tick.failed', error));
  }
}

const lookForDue = (app: Platform): Promise<Due> =>
  app.db.system('rooms: what is due', (tx) => dueRooms(tx, app.clock.now(), most));

/** Keeps rooms going: at the moment something is due, and at least every second as long as any room is open. */
export function startRooms(app: Platform): RoomDriver {
  let timer: NodeJS.Timeout | null = null;
  let sleepsUntil = Number.POSITIVE_INFINITY;
  let sweeping: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const now = () => app.clock.now().getTime();
  /** How far the wall's clock is ahead of one that nobody sets. */
  const ahead = () => now() - performance.now();
  let known = ahead();

  function sleepUntil(at: number): void {
    if (timer) clearTimeout(timer);
    if (stopped) return;
    sleepsUntil = at;
    timer = setTimeout(look, Math.max(0, at - now()));
  }

  function look(): void {
    again = true;
    sweeping ??= sweep().finally(() => {
      sweeping = null;
    });
  }

  async function sweep(): Promise<void> {
    while (again && !stopped) {
      again = false;
      sleepsUntil = Number.POSITIVE_INFINITY;
      try {
        if (ahead() < known - setBack) await tellRoomsOfClock(app);
        known = ahead();
        const next = await sweepRooms(app);
        const latest = now() + (next ? sweepEvery : idleFor);
        sleepUntil(Math.min(next?.getTime() ?? latest, latest, sleepsUntil));
      } catch (error) {
        app.log.failure('rooms.sweep.failed', error);
        sleepUntil(now() + sweepEvery);
      }
    }
  }

  const forget = onExpectedWake(app, (at) => {
    if (at.getTime() < sleepsUntil) sleepUntil(at.getTime());
  });
  const forgetMedia = passMediaNews(app);
  const listening = app.db.listen(roomsChannel, look);
  listening.catch((error) => app.log.failure('rooms.listen.failed', error));
  look();

  return {
    async stop() {
      stopped = true;
      forget();
      forgetMedia();
      if (timer) clearTimeout(timer);
      await (await listening.catch(() => null))?.();
      await sweeping;
    },
  };
}
