/**
 * Every list page with 100,000 stories, 1,000 circles and 20,000 people, signed in: the statements that each one runs, and
 * the time. Then what the clock starts, on the same rows, and at the end what in any page's plans is not bounded by the page.
 * `ONLY=/search` measures what contains it; `SHOW=1` prints the statements of concern.
 *
 *     npx node --import ./scripts/tsx.ts bench/lists.ts
 */
import * as community from '#modules/community';
import * as directory from '#modules/directory';
import * as identity from '#modules/identity';
import * as notices from '#modules/notices';
import * as safety from '#modules/safety';
import * as stories from '#modules/stories';
import { openLists } from '#support/lists';
import { largeSeed } from '#support/seed';
import { concernsIn, statementsOf } from '#support/statements';
import { round, table } from './measure.ts';

const times = 20;
const wanted = (name: string) => name.includes(process.env.ONLY ?? '');

const lists = await openLists(largeSeed);
try {
  const rows = [];
  const concerns: string[] = [];
  for (const { name, who, read } of lists.pages.filter((page) => wanted(page.name))) {
    // Statements are planned anew until the sixth time (PostgreSQL's plan_cache_mode).
    for (let turn = 0; turn < 6; turn += 1) await read();
    const statements = (await statementsOf(read)).length;
    for (const { sql, plan } of await statementsOf(read, { plans: true })) {
      const found = plan ? concernsIn(plan) : [];
      concerns.push(...found.map((concern) => `${who} ${name}: ${concern}`));
      if (process.env.SHOW && found.length > 0) concerns.push(`    ${sql.replace(/\s+/g, ' ')}`);
    }
    const took: number[] = [];
    for (let turn = 0; turn < times; turn += 1) took.push(await millisecondsOf(read));
    took.sort((a, b) => a - b);
    const [median = 0, slowest = 0] = [took[times / 2], took.at(-1)];
    rows.push({
      page: `\`${name}\``,
      who,
      statements,
      'median ms': round(median, 1),
      'slowest ms': round(slowest, 1),
    });
  }
  if (rows.length > 0) process.stdout.write(`${table(rows)}\n\n`);

  const sweeps = [];
  const rounds = [identity, directory, notices, safety, community, stories]
    .flatMap((module) => module.jobs(lists.beside.platform))
    .filter((job) => job.every && wanted(job.name));
  for (const { name, run } of rounds) {
    let statements = 0;
    const first = await millisecondsOf(async () => {
      statements = (await statementsOf(() => run({}))).length;
    });
    const again = await millisecondsOf(() => run({}));
    sweeps.push({ job: `\`${name}\``, statements, 'first ms': round(first, 1), 'again ms': round(again, 1) });
  }
  if (sweeps.length > 0) process.stdout.write(`${table(sweeps)}\n\n`);
  process.stdout.write(`${concerns.length === 0 ? 'Every plan is bounded by its page.' : concerns.join('\n')}\n`);
} finally {
  await lists.drop();
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
