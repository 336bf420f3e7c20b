import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { type Beside, type Opened, openBeside } from './app.ts';
import content from './demo/content.json' with { type: 'json' };
import { fill } from './demo/fill.ts';
import { pastClock } from './demo/past-clock.ts';

const passphrase = 'three warm stones tonight';
const say = (words: string) => process.stderr.write(`${words}\n`);

/** A throw-away Beside with sample people, for looking around. Everything in it is gone when it stops. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-demo-'));
  const { DATABASE_URL: _, ...env } = process.env;
  const config = readConfig({ ...env, DATA_DIR: dataDir });
  const clock = pastClock();
  say('Starting a throw-away Beside with sample people …');
  const beside = await openBeside(config, { clock });
  const token = (await beside.setUpLinks())[0]?.path.split('/').at(-1) ?? '';
  const host = { nickname: content.host, ownDevice: true, userAgent: null };
  const opened = await beside.open({ ...content.organisation, ...host, language: 'en', adultsOnly: true, token });
  await keepPassphrase(beside, opened);
  await fill(beside.platform, clock, opened);
  const server = await beside.start();
  const address = `http://localhost:${server?.port}`;
  say(`\nLook around: ${address}\nYou are a visitor there. Join any circle with a nickname of your own.`);
  say(
    `\nTo see it as its first host, sign in at ${address}/sign-in\n  nickname    ${content.host}\n  passphrase  ${passphrase}`,
  );
  say('\nCtrl-C ends it and removes it.');
  const stop = async () => {
    say('\nEnding, and removing everything.');
    await beside.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Lets whoever looks around come in as the first host, by the same form that a person would use. */
async function keepPassphrase(beside: Beside, { token }: Opened): Promise<void> {
  const page = 'http://localhost/me/keep/passphrase';
  const headers = { cookie: `beside-session=${token}`, origin: 'http://localhost' };
  const body = new URLSearchParams({ passphrase, again: passphrase });
  const answer = await beside.fetch(new Request(page, { method: 'POST', headers, body }));
  if (answer.status !== 303) throw new Error(`the sample passphrase was refused: ${answer.status}`);
}

demo().catch((error: unknown) => {
  say(`\nThe demo could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
