import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrivateServer } from '#platform/db';
import { createLog } from '#platform/log';

export interface Cluster {
  stop(): Promise<void>;
}

/**
 * A throw-away PostgreSQL for this run. Test files find it by the environment (`tests/support/database.ts`): its folder in
 * BESIDE_TEST_CLUSTER, its major version in PGMAJOR.
 */
export async function startCluster(major: number | null): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'beside-test-run-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'postgres');
  const server = await startPrivateServer({
    dataDir,
    log: createLog(() => undefined),
    throwaway: true,
    ...(major !== null && { major }),
  });
  process.env.BESIDE_TEST_CLUSTER = dataDir;
  if (major !== null) process.env.PGMAJOR = String(major);
  return {
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
