import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log } from '#platform/log';
import { readNews } from './from-worker.ts';
import type { FromWorker, ToWorker, WorkerFigures, WorkerOptions } from './messages.ts';

/** Questions in a row that a worker may leave unanswered. */
const mostUnanswered = 3;
/** Milliseconds that it may take to begin. */
const starting = 15_000;
/** Milliseconds that it may take to end by itself. */
const farewell = 2_000;
/** Troubles within ten seconds after which it is not trusted to go on. */
const mostTroubles = 50;

const project = fileURLToPath(new URL('../../../../', import.meta.url));
const entry = fileURLToPath(new URL('worker/main.ts', import.meta.url));

export interface WorkerProcess {
  readonly pid: number | undefined;
  readonly figures: WorkerFigures;
  tell(message: ToWorker): void;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface WorkerProcessOptions {
  readonly options: WorkerOptions;
  readonly log: Log;
  /** Milliseconds of silence after which it is ended; 10,000 unless told. */
  readonly patience?: number | undefined;
  hear(news: FromWorker): void;
  /** It ended, whether told to or not. */
  gone(): void;
}

/**
 * Starts a media worker: nothing of our environment, no files to read but its own code, no processes to start. It is ended
 * where it stops answering, and ends itself where we do.
 */
export function startWorker({ options, log, patience = 10_000, hear, gone }: WorkerProcessOptions): WorkerProcess {
  const child = fork(entry, [JSON.stringify(options)], {
    cwd: project,
    env: {},
    execArgv: [
      // What a packet leaves behind is gone at once; without a bound, 64 MB are set aside for it.
      '--max-semi-space-size=8',
      '--permission',
      `--allow-fs-read=${project}node_modules`,
      `--allow-fs-read=${project}package.json`,
      `--allow-fs-read=${project}src/platform/media`,
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let figures: WorkerFigures = { joined: 0, present: 0, forwarded: 0, memory: 0 };
  let told = false;
  const troubles = createTroubles();
  const pulse = createPulse(patience, {
    ask: () => send(child, { say: 'ping' }),
    silent() {
      log('error', 'media.worker.silent');
      child.kill('SIGKILL');
    },
  });

  child.on('message', (message) => {
    const news = readNews(message);
    if (!news) {
      log('error', 'media.worker.unclear');
      child.kill('SIGKILL');
      return;
    }
    pulse.heard();
    if (news.say === 'pong') figures = news.figures;
    if (news.say === 'trouble') {
      log('warn', 'media.worker.trouble', {
        error: news.error,
        frame: news.stack[0]?.replace(/[^\w .:/|+-]/g, ' ').slice(-120),
      });
      if (troubles.tooMany()) child.kill('SIGKILL');
    }
    hear(news);
  });
  child.on('error', (error) => log.failure('media.worker.failed', error));
  void ended.then(() => {
    pulse.stop();
    if (!told) log('error', 'media.worker.died', { code: child.exitCode, signal: child.signalCode });
    gone();
  });

  return {
    pid: child.pid,
    get figures() {
      return figures;
    },
    tell: (message) => send(child, message),
    async stop() {
      told = true;
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), farewell);
      await ended;
      clearTimeout(late);
    },
  };
}

/** A worker that died meanwhile is told of by `gone`. */
function send(child: ChildProcess, message: ToWorker): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Asks again and again whether somebody answers. Counted, not timed: it is no silence where this process itself stood still. */
function createPulse(patience: number, { ask, silent }: { readonly ask: () => void; readonly silent: () => void }) {
  const between = patience / mostUnanswered;
  let left = Math.max(mostUnanswered, starting / between);
  const timer = setInterval(() => {
    if (left <= 0) silent();
    left -= 1;
    ask();
  }, between);
  return {
    heard() {
      left = mostUnanswered;
    },
    stop: () => clearInterval(timer),
  };
}

function createTroubles() {
  const within = 10_000;
  let times: number[] = [];
  return {
    tooMany(): boolean {
      const now = performance.now();
      times = [...times.filter((time) => now - time < within), now];
      return times.length > mostTroubles;
    },
  };
}
