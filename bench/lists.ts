/**
 * Every list page with 100,000 stories, 1,000 circles and 20,000 people, signed in: the statements that each one runs,
 * what in their plans is not bounded by the page, and the time. Then what the clock starts, on the same rows.
 * `SHOW=1` prints the statements with concerns; `ONLY=/search` measures the paths that contain it.
 *
 *     npx node --import ./scripts/tsx.ts bench/lists.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as community from '#modules/community';
import * as directory from '#modules/directory';
import * as identity from '#modules/identity';
import * as notices from '#modules/notices';
import * as safety from '#modules/safety';
import * as stories from '#modules/stories';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { testDatabase } from '#support/database';
import { largeSeed, plant } from '#support/seed';
import { plantAround } from '#support/seed-around';
import { openBeside } from '../src/app.ts';
import { round, table } from './measure.ts';
import { concernsIn, type Statement, statementsOf } from './statements.ts';

/** More rows than any page shows. */
const longest = 200;
const times = 20;
const only = process.env.ONLY;

const database = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'beside-lists-'));
const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, LIMITS_FACTOR: '100000' });
const beside = await openBeside(config, { log: createLog((line) => void process.stderr.write(`${line}\n`), 'error') });
try {
  const [link] = await beside.setUpLinks();
  const opened = await beside.open({
    token: link?.path.split('/').at(-1) ?? '',
    name: 'Riverside',
    language: 'en',
    country: 'US',
    zone: 'UTC',
    adultsOnly: true,
    nickname: 'Quiet Heron',
    ownDevice: true,
    userAgent: null,
  });
  const began = performance.now();
  const seeded = await plant(database.url, opened.organisationId, largeSeed);
  const around = await plantAround(database.url, opened.organisationId, largeSeed, seeded);
  process.stdout.write(`planted in ${round((performance.now() - began) / 1000, 1)} s\n\n`);

  const circle = `/circles/${seeded.circleSlug}`;
  const reader = around.readerToken;
  const pages: readonly (readonly [path: string, who: string, token: string])[] = [
    ['/', 'visitor', ''],
    ...(
      [
        '/home',
        '/circles',
        '/circles?experience=grief&language=en',
        '/circles?words=fear',
        '/circles?words=nothing+like+this',
        circle,
        `${circle}?before=`,
        `${circle}/wins`,
        `${circle}/hosts`,
        `/stories/${around.longStoryId}`,
        `/stories/${around.longStoryId}?after=`,
        '/search?q=kettle',
        '/search?q=w4711',
        '/search?q=kettel',
        '/search?q=nothingatall',
        `/search?q=kettle&circle=${seeded.circleSlug}`,
        '/notices',
        '/notices?before=',
        '/me/affirmations',
        '/me/stories',
        '/me/replies',
        '/me/blocked',
        '/me/sessions',
        '/host/asks',
        '/host/queue',
      ] as const
    ).map((path) => [path, 'host', reader] as const),
    ['/host/asks', 'coordinator', opened.token],
    ['/host/queue', 'coordinator', opened.token],
    ['/organisation', 'coordinator', opened.token],
  ];

  const read = async (path: string, token: string): Promise<string> => {
    const headers = token ? { cookie: `beside-session=${token}` } : undefined;
    const answer = await beside.fetch(new Request(`http://localhost${path}`, headers ? { headers } : {}));
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return html;
  };
  /** The address of a page a few pages further on, where a path ends in an open cursor. */
  const deep = async (path: string, token: string): Promise<string> => {
    const cursor = /[?&](before|after)=$/.exec(path)?.[1];
    if (!cursor) return path;
    let at = path.slice(0, path.lastIndexOf(cursor) - 1);
    for (let turn = 0; turn < 2; turn += 1) {
      const next = new RegExp(`href="([^"]*[?&](?:amp;)?${cursor}=[^"]+)"`).exec(await read(at, token))?.[1];
      if (next) at = next.replaceAll('&amp;', '&').replace(/#.*$/, '');
    }
    return at;
  };

  const rows = [];
  const concerns: string[] = [];
  for (const [named, who, token] of pages.filter(([path]) => !only || path.includes(only))) {
    const path = await deep(named, token);
    for (let turn = 0; turn < 6; turn += 1) await read(path, token);
    const statements = (await statementsOf(() => read(path, token))).length;
    note(concerns, `${who} ${named}`, await statementsOf(() => read(path, token), { plans: true }));
    const took: number[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const start = performance.now();
      await read(path, token);
      took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    rows.push({
      page: `\`${named.replace(around.longStoryId, ':id')}\``,
      who,
      statements,
      'median ms': round(took[times / 2] ?? 0, 1),
      'slowest ms': round(took.at(-1) ?? 0, 1),
    });
  }
  process.stdout.write(`${table(rows)}\n\n`);

  const sweeps = [];
  const rounds = [identity, directory, notices, safety, community, stories]
    .flatMap((module) => module.jobs(beside.platform))
    .filter(({ name, every }) => every && (!only || name.includes(only)));
  for (const { name, run } of rounds) {
    const start = performance.now();
    const statements = await statementsOf(() => run({}));
    const ms = performance.now() - start;
    const again = performance.now();
    await run({});
    sweeps.push({
      job: name,
      statements: statements.length,
      'first ms': round(ms, 1),
      'again ms': round(performance.now() - again, 1),
    });
  }
  if (sweeps.length > 0) process.stdout.write(`${table(sweeps)}\n\n`);
  process.stdout.write(`${concerns.length === 0 ? 'no concerns' : concerns.join('\n')}\n`);
} finally {
  await beside.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

function note(concerns: string[], where: string, statements: readonly Statement[]): void {
  for (const { sql, plan } of statements) {
    for (const concern of plan ? concernsIn(plan, longest) : []) {
      concerns.push(`${where}: ${concern}`);
      if (process.env.SHOW) concerns.push(`    ${sql.replace(/\s+/g, ' ').slice(0, 700)}`);
    }
  }
}
