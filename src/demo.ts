import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { openBeside } from './app.ts';
import content from './demo/content.json' with { type: 'json' };
import { fill } from './demo/fill.ts';
import { pastClock } from './demo/past-clock.ts';

const say = (words: string) => process.stderr.write(`${words}\n`);

/** A throw-away Beside with sample people, for looking around. Everything in it is gone when it stops. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-demo-'));
  const { DATABASE_URL: _, ...env } = process.env;
  const config = readConfig({ ...env, DATA_DIR: dataDir });
  const clock = pastClock();
  const log = createLog(() => undefined);
  say('Starting a throw-away Beside with sample people …');
  const beside = await openBeside(config, { clock, log });
  const token = (await beside.setUpLinks())[0]?.path.split('/').at(-1) ?? '';
  const host = { nickname: content.host, ownDevice: true, userAgent: null };
  const opened = await beside.open({ ...content.organisation, ...host, language: 'en', adultsOnly: true, token });
  await fill(beside.platform, clock, opened);
  const server = await beside.start();
  say(
    `\nLook around: http://localhost:${server?.port}\nYou are a visitor there. Join any circle with a nickname of your own. Ctrl-C ends it and removes it.`,
  );
  const stop = async () => {
    await beside.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

demo().catch((error: unknown) => {
  say(`\nThe demo could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
