import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MediaUnavailable } from '../failures.ts';
import type { MediaAnswer, MediaEngine, MediaNews } from '../index.ts';

/** One of several Beside processes, as far as media goes, in a real process of its own. */
export interface HouseProcess extends MediaEngine {
  /** As when the machine takes it away: nothing is said to anybody. */
  kill(): void;
}

interface Told {
  readonly id?: number;
  readonly done?: MediaAnswer;
  readonly failed?: string;
  readonly news?: MediaNews;
}

const script = fileURLToPath(new URL('house-process.ts', import.meta.url));

/** Starts a process over this database with media ports of its own, such as `43700-43749`. */
export async function startHouseProcess(databaseUrl: string, dataDir: string, ports: string): Promise<HouseProcess> {
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, MEDIA_PORTS: ports };
  const child = fork(script, { env, stdio: 'inherit' });
  const hearers = new Set<(news: MediaNews) => void>();
  const asked = new Map<number, (told: Told) => void>();
  let lastId = 0;
  child.on('message', (told: Told) => {
    if (told.news) for (const hear of hearers) hear(told.news);
    else if (told.id !== undefined) asked.get(told.id)?.(told);
  });
  child.on('exit', () => {
    for (const [id, settle] of asked) settle({ id, failed: 'the process is gone' });
  });
  await once(child, 'message');

  async function call(name: string, ...given: readonly unknown[]): Promise<MediaAnswer> {
    if (!child.connected) throw new MediaUnavailable('the process is gone');
    lastId += 1;
    const id = lastId;
    const { promise, resolve } = Promise.withResolvers<Told>();
    asked.set(id, resolve);
    child.send({ id, call: name, given });
    const told = await promise;
    asked.delete(id);
    if (told.failed) throw new MediaUnavailable(told.failed);
    return told.done ?? { sdp: '' };
  }

  return {
    name: 'embedded',
    offer: (...given) => call('offer', ...given),
    want: async (...given) => void (await call('want', ...given)),
    allow: async (...given) => void (await call('allow', ...given)),
    drop: async (...given) => void (await call('drop', ...given)),
    close: async (...given) => void (await call('close', ...given)),
    iceServers: () => [],
    listen(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
