import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as directory from '#modules/directory';
import { allOrganisations } from '#modules/identity';
import { systemClock } from '#platform/clock';
import { type Config, ConfigError, readConfig } from '#platform/config';
import { DatabaseUnavailable, type Db, openDb, pendingMigrations } from '#platform/db';
import type { Log } from '#platform/log';
import { MailFailed, reachMailServer } from '#platform/mail';
import { MediaUnavailable, reachJanus } from '#platform/media';
import { createPush } from '#platform/push';
import { assertKeyFits, KeyUnusable, loadKey } from '#platform/vault';
import { hasKey, keyEnvironment, keyPlaces } from './key-place.ts';
import { tooOpen } from './permissions.ts';
import { withDatabase } from './with-database.ts';

/** One thing that was looked at, as a plain sentence. `fail` keeps Beside from starting or from being safe. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly words: string;
}

const ok = (words: string): Finding => ({ state: 'ok', words });
const warn = (words: string): Finding => ({ state: 'warn', words });
const fail = (words: string): Finding => ({ state: 'fail', words });

/** Looks at everything an installation needs, and changes nothing. A private database is started for it unless it runs. */
export async function check(env: NodeJS.ProcessEnv, log: Log): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return [fail(error.message)];
    throw error;
  }
  return [
    ok(`The configuration is good: ${config.publicUrl ?? `http://${config.host}:${config.port}`}.`),
    ...checkReach(config),
    ...checkFolder(config),
    ...(await checkDatabase(config, log)),
    await checkPush(config),
    await checkMail(config),
    await checkMedia(config),
  ];
}

function checkReach({ publicUrl, secure }: Config): Finding[] {
  if (!publicUrl) return [ok('Only this machine can reach it, because PUBLIC_URL is not set.')];
  if (secure) return [];
  return [warn('PUBLIC_URL begins with http://, so everything travels in the open. Put a TLS proxy in front.')];
}

function checkFolder({ dataDir }: Config): Finding[] {
  if (!existsSync(dataDir)) return [warn(`${dataDir} is not there yet. The first start makes it.`)];
  const open = tooOpen(dataDir);
  if (open.length === 0) return [ok('Keys and the database lie where no other user of this machine can read them.')];
  return open.map((path) => fail(`Other users of this machine can read ${path}. Run: chmod go-rwx ${path}`));
}

async function checkDatabase(config: Config, log: Log): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) {
    return [warn('There is no database yet. The first start makes one.')];
  }
  return expecting(() =>
    withDatabase(config, log, async (url) => {
      const pending = await pendingMigrations(url);
      if (pending.length > 0) {
        return [
          ok('The database answers, and its version is new enough.'),
          warn(`The next start brings the database up to date (${pending.length} to do, first ${pending[0]}).`),
        ];
      }
      const db = await openDb({ url, log, connections: 2 });
      try {
        return [
          ok('The database answers, and has the shape of this program.'),
          ...(await expecting(() => checkKey(config, db))),
          ...(await checkOrganisations(db)),
        ];
      } finally {
        await db.close();
      }
    }),
  );
}

/** Failures that are told in a sentence become findings. */
async function expecting(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseUnavailable || error instanceof KeyUnusable) return [fail(error.message)];
    throw error;
  }
}

async function checkKey(config: Config, db: Db): Promise<Finding[]> {
  if (!hasKey(config)) return [fail(`The key of this database is missing. Put it back: ${keyPlaces(config)}.`)];
  const key = await loadKey(config.dataDir, keyEnvironment(config));
  await db.system('check that the key fits', (tx) => assertKeyFits(tx, key));
  return [ok('The key opens what is sealed. Keep a copy of it somewhere else than the backups.')];
}

async function checkOrganisations(db: Db): Promise<Finding[]> {
  const organisations = await db.system('list organisations', allOrganisations);
  const findings = await Promise.all(
    organisations.map(({ id, name, host, country, open }) => {
      const place = host ?? name;
      if (!open) return [warn(`${place} is not open yet. Starting Beside prints the link that opens it.`)];
      return db.as({ organisationId: id, personId: null }, async (tx) => {
        const now = systemClock.now();
        const current = await directory.helpLines(tx, country, now);
        const standings = await directory.lineStandings(tx, now);
        const over = standings.filter(({ standing }) => standing === 'over');
        const soon = standings.filter(({ standing }) => standing === 'soon');
        return [
          current.length > 0
            ? ok(`${place}: /help shows ${current.length} confirmed crisis lines for ${country}.`)
            : warn(
                `${place}: no crisis line for ${country} is confirmed, so /help shows only what is known in general.`,
              ),
          ...over.map((line) => warn(`${place}: the confirmation of "${line.name}" is over, and it is not shown.`)),
          ...soon.map((line) => warn(`${place}: the confirmation of "${line.name}" ends within two weeks.`)),
        ];
      });
    }),
  );
  return findings.flat();
}

async function checkPush({ dataDir, publicUrl }: Config): Promise<Finding> {
  const file = join(dataDir, 'keys', 'push.json');
  if (!existsSync(file)) return warn('There is no key for push notices yet. The next start makes one.');
  try {
    await createPush({ dataDir, contact: publicUrl ?? 'http://localhost' });
    return ok('The key for push notices is good.');
  } catch (error) {
    return fail((error as Error).message);
  }
}

async function checkMail({ smtpUrl }: Config): Promise<Finding> {
  if (!smtpUrl) return ok('Mail is not set up, so notices by mail are not offered.');
  try {
    await reachMailServer(smtpUrl);
    return ok('The mail server answers and lets us in.');
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    return fail(`The mail server of SMTP_URL cannot be used (${error.code}).`);
  }
}

async function checkMedia({ media, mediaPorts, janusUrl, janusSecret, janusRoomKey }: Config): Promise<Finding> {
  if (media === 'none') return ok('Rooms are without sound and pictures, because MEDIA is none.');
  if (media === 'embedded') {
    return ok(
      `Rooms have sound and pictures through the ports ${mediaPorts.from} to ${mediaPorts.to} of this machine.`,
    );
  }
  try {
    await reachJanus({ url: janusUrl ?? '', secret: janusSecret ?? '', roomKey: janusRoomKey ?? '' });
    return ok('Janus answers, and lets us open rooms.');
  } catch (error) {
    if (!(error instanceof MediaUnavailable)) throw error;
    return fail(`Rooms cannot be opened in the Janus of JANUS_URL (${error.message}).`);
  }
}
