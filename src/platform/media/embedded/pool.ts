import { availableParallelism } from 'node:os';
import type { Log } from '#platform/log';
import type { FromWorker, WorkerFigures, WorkerOptions } from './messages.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

export interface PoolOptions {
  readonly worker: WorkerOptions;
  readonly log: Log;
  /** Rooms that one worker carries before another is started; beyond one worker for each core they share. */
  readonly roomsPerWorker?: number;
  /** Connections after which a worker takes no new room and ends with its last one: each leaves some memory behind. */
  readonly joinsPerWorker?: number;
  /** See `startWorker`. */
  readonly workerPatience?: number;
  hear(news: FromWorker): void;
  /** A room has no worker any more, because nobody is left in it or it was closed. */
  emptied(room: string): void;
  /** The worker of this room died. */
  lost(room: string): void;
  /** Whether an offer for this room is on its way. */
  isAsked(room: string): boolean;
}

export interface Pool {
  /** The worker that carries this room, chosen now where there is none yet. */
  workerOf(room: string): WorkerProcess;
  find(room: string): WorkerProcess | null;
  /** The room is closed: the next one of this id may go to another worker. */
  release(room: string): void;
  figures(): readonly (WorkerFigures & { readonly pid: number | undefined })[];
  stop(): Promise<void>;
}

interface Running {
  readonly process: WorkerProcess;
  readonly rooms: Set<string>;
  leaving: boolean;
}

export function createPool(options: PoolOptions): Pool {
  const {
    worker,
    log,
    roomsPerWorker = 6,
    joinsPerWorker = 300,
    workerPatience,
    hear,
    emptied,
    lost,
    isAsked,
  } = options;
  const running = new Set<Running>();

  const carrying = (room: string) => [...running].find(({ rooms }) => rooms.has(room)) ?? null;
  const isWorn = ({ process }: Running) => process.figures.joined >= joinsPerWorker;

  function start(): Running {
    const rooms = new Set<string>();
    const process = startWorker({
      options: worker,
      log,
      patience: workerPatience,
      hear(news) {
        if ('room' in news && !rooms.has(news.room)) return;
        if (news.say === 'empty') release(news.room);
        hear(news);
      },
      gone() {
        running.delete(one);
        for (const room of rooms) lost(room);
      },
    });
    const one: Running = { process, rooms, leaving: false };
    running.add(one);
    return one;
  }

  function release(room: string): void {
    const one = carrying(room);
    if (!one || isAsked(room)) return;
    one.rooms.delete(room);
    emptied(room);
    if (one.rooms.size > 0 || !isWorn(one)) return;
    one.leaving = true;
    void one.process.stop();
  }

  function choose(): Running {
    const fit = [...running].filter((one) => !one.leaving && !isWorn(one)).sort((a, b) => a.rooms.size - b.rooms.size);
    const [least] = fit;
    if (least && (least.rooms.size < roomsPerWorker || fit.length >= availableParallelism())) return least;
    return start();
  }

  return {
    workerOf(room) {
      const one = carrying(room) ?? choose();
      one.rooms.add(room);
      return one.process;
    },
    find: (room) => carrying(room)?.process ?? null,
    release,
    figures: () => [...running].map(({ process: { pid, figures } }) => ({ pid, ...figures })),
    async stop() {
      const all = [...running];
      for (const { rooms } of all) rooms.clear();
      await Promise.all(all.map(({ process }) => process.stop()));
    },
  };
}
