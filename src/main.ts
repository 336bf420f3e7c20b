import { ConfigError, readConfig } from '#platform/config';
import { DatabaseUnavailable } from '#platform/db';
import { openBeside } from './app.ts';

const say = (words: string) => process.stderr.write(`${words}\n`);

/** Runs Beside until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const beside = await openBeside(config);
  const server = await beside.start();
  const address =
    config.publicUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${server?.port}`;
  if (server) say(`\nBeside is here: ${address}`);
  for (const link of beside.setUpLinks) {
    const base = link.host ? address.replace(new URL(address).hostname, link.host) : address;
    say(`\nIt is not open yet. Open it once with this link, which works a single time:\n\n  ${base}${link.path}\n`);
  }
  const stop = async (signal: NodeJS.Signals) => {
    say(`\nStopping (${signal}): letting running requests end.`);
    await beside.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DatabaseUnavailable;
  say(expected ? `\n${error.message}\n` : `\nBeside could not start: ${(error as Error).stack ?? error}\n`);
  process.exit(1);
});
