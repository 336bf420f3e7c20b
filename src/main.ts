import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '#platform/config';
import { DatabaseUnavailable } from '#platform/db';
import { KeyUnusable } from '#platform/vault';
import { type Beside, openBeside } from './app.ts';
import { addressOf, linkOf } from './operate/set-up-links.ts';

const say = (words: string) => process.stderr.write(`${words}\n`);

/** Runs Beside until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) {
    say(`First start: making a private database in ${config.dataDir} …`);
  }
  const beside = await openBeside(config);
  stopWhenTold(beside);
  const { port, links } = await start(beside);
  if (port !== null) say(`\nBeside is here: ${addressOf(config, port)}`);
  if (beside.erasedAgain > 0) say(`\nDeleted again, because the database was older: ${beside.erasedAgain} people.`);
  for (const link of links) {
    const place = link.host ? `${link.host} is` : 'It is';
    const address = linkOf(config, port ?? config.port, link);
    say(`\n${place} not open yet. Open it with this link, which works a single time:\n\n  ${address}\n`);
  }
  say('Ctrl-C stops it.');
}

async function start(beside: Beside) {
  try {
    const server = await beside.start();
    return { port: server?.port ?? null, links: await beside.setUpLinks() };
  } catch (error) {
    await beside.stop();
    throw error;
  }
}

/** The first signal lets running requests and jobs end; a second one does not wait for them. */
function stopWhenTold(beside: Beside): void {
  let told = false;
  const stop = (signal: NodeJS.Signals) => {
    if (told) {
      say('Stopped at once.');
      process.exit(1);
    }
    told = true;
    say(`\nStopping (${signal}): running requests may end. Once more stops at once.`);
    beside.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Beside did not stop in good order: ${(error as Error).stack ?? error}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What can be told in a sentence; null for a mistake of ours. */
function sentenceAbout(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DatabaseUnavailable || error instanceof KeyUnusable) {
    return error.message;
  }
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program, or Beside runs already. Stop it, or set PORT to another number.`;
  }
  if (code === 'EACCES') return `This user may not listen on port ${port}. Set PORT to a number from 1024 on.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}. Set HOST to one that it has.`;
  return null;
}

main().catch((error: unknown) => {
  const sentence = sentenceAbout(error);
  say(sentence ? `\n${sentence}\n` : `\nBeside could not start: ${(error as Error).stack ?? error}\n`);
  process.exit(1);
});
