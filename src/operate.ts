import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError, readConfig } from '#platform/config';
import { DatabaseUnavailable } from '#platform/db';
import { createLog } from '#platform/log';
import { KeyUnusable } from '#platform/vault';
import { backUp, backupFile } from './operate/back-up.ts';
import { check } from './operate/check.ts';
import { OperatingError } from './operate/operating-error.ts';
import { addOrganisationAt } from './operate/organisations.ts';
import { restore } from './operate/restore.ts';
import { rewrapKeys } from './operate/rewrap-keys.ts';
import { linkOf } from './operate/set-up-links.ts';

const say = (words: string) => process.stdout.write(`${words}\n`);
const log = createLog((line) => process.stderr.write(`${line}\n`), 'error');
/** Where the person typed the command; npm itself runs it in the project's folder. */
const typedIn = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

/** What each command does with the words after it; answers the exit code. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  async backup([file]) {
    const config = readConfig();
    const target = file ? typedIn(file) : backupFile(config, new Date());
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const beside = await backUp(config, target, log);
    say(`The backup is ${target}`);
    say(`and belongs with ${beside.join(' and ')}: copy them together.`);
    say('The key that opens what is sealed is in none of them. Keep a copy of it in another place.');
    return 0;
  },

  async restore([file]) {
    if (!file) throw new OperatingError('Which backup? npm run restore -- FILE');
    const { at, erasedAgain } = await restore(readConfig(), typedIn(file), log);
    say(`Everything is as it was on ${at}.`);
    const people = erasedAgain === 1 ? '1 person who was' : `${erasedAgain} people who were`;
    say(erasedAgain === 0 ? 'Nobody in it was deleted since.' : `${people} deleted since then was deleted again.`);
    return 0;
  },

  async check() {
    const findings = await check(process.env, log);
    for (const { state, words } of findings) say(`${state.padEnd(5)} ${words}`);
    return findings.some(({ state }) => state === 'fail') ? 1 : 0;
  },

  async organisation([verb, host]) {
    if (verb !== 'add' || !host) throw new OperatingError('For which host name? npm run organisation -- add HOST');
    const config = readConfig();
    const links = await addOrganisationAt(config, host.toLowerCase(), log);
    for (const link of links) {
      say(`\n${link.host ?? 'The first organisation'} is opened with this link, which works a single time:\n`);
      say(`  ${linkOf(config, config.port, link)}`);
    }
    return 0;
  },

  async keys([verb]) {
    if (verb !== 'rewrap') throw new OperatingError('There is one thing to do with keys: npm run keys -- rewrap');
    const changed = await rewrapKeys(readConfig(), log);
    say(
      changed === 0
        ? 'Every data key was wrapped with the newest key already.'
        : `${changed} data keys were wrapped again.`,
    );
    return 0;
  },
};

const expected = [ConfigError, DatabaseUnavailable, KeyUnusable, OperatingError];

async function operate([name = '', ...words]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (!command) throw new OperatingError(`Say what to do: ${Object.keys(commands).join(', ')}.`);
  return command(words);
}

operate(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known = expected.some((kind) => error instanceof kind);
    process.stderr.write(`\n${known ? (error as Error).message : ((error as Error).stack ?? error)}\n`);
    process.exitCode = 1;
  },
);
