import type { Config } from '#platform/config';
import { startPrivateServer } from '#platform/db';
import type { Log } from '#platform/log';

/** Runs `work` on the installation's database; a private one is started for it unless it runs already. */
export async function withDatabase<T>(config: Config, log: Log, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl);
  const server = await startPrivateServer({ dataDir: config.dataDir, log });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
