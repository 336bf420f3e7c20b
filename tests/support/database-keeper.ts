import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startPrivateServer } from '#platform/db';
import { createLog } from '#platform/log';
import { locked } from './database.ts';

// Stops the shared test cluster after a minute in which nobody was connected, and removes its folder.
const [, , dataDir = '', major = '18'] = process.argv;
const idleRounds = 12;
const round = 5_000;

const server = await startPrivateServer({
  dataDir,
  log: createLog(() => undefined),
  throwaway: true,
  major: Number(major),
});

async function inUse(): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rowCount } = await client.query(
    `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  await client.end();
  return rowCount !== 0;
}

async function removedWhenUnused(): Promise<boolean> {
  if (await inUse()) return false;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return true;
}

for (let idle = 0; ; ) {
  await pause(round);
  idle = (await inUse()) ? 0 : idle + 1;
  if (idle >= idleRounds && (await locked(dataDir, removedWhenUnused))) break;
}
