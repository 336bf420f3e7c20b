/** A process of a house with several: the shared engine over a database, driven by `several.ts` through messages. */
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { openDb } from '#platform/db';
import { createLog } from '#platform/log';
import { createMedia } from '../create.ts';
import type { MediaEngine } from '../index.ts';

const log = createLog(() => undefined);
const db = await openDb({ url: process.env.DATABASE_URL ?? '', log, connections: 2 });
const engine = createMedia({ config: readConfig(process.env), clock: systemClock, log, db });

type Call = {
  readonly id: number;
  readonly call: 'offer' | 'want' | 'allow' | 'drop' | 'close';
  readonly given: readonly unknown[];
};

engine.listen((news) => process.send?.({ news }));
process.on('message', async ({ id, call, given }: Call) => {
  try {
    const done = engine[call] as (...given: readonly unknown[]) => ReturnType<MediaEngine['offer']>;
    process.send?.({ id, done: await done(...given) });
  } catch (error) {
    process.send?.({ id, failed: (error as Error).name });
  }
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', async () => {
  await engine.stop();
  await db.close();
  process.exit(0);
});
process.send?.({ ready: true });
