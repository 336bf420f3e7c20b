/**
 * Kills Beside while people post, and counts what is missing or doubled afterwards: on the private PostgreSQL, where every
 * third kill ends the database server instead, and on a PostgreSQL of one's own (`PGMAJOR=15`).
 *
 *     npx node --import ./scripts/tsx.ts bench/durability.ts
 */
import { killWhilePosting } from '#support/durability';
import { startBeside } from '#support/server';
import { table } from './measure.ts';

const kills = Number(process.env.KILLS ?? 30);
const writers = 6;
const databaseRound = 3;
/** Milliseconds: kills fall on ever other moments of the requests under way. */
const pauseFor = (round: number) => 200 + ((round * 137) % 900);

const rows = [];
for (const ownDatabase of [true, false]) {
  const beside = await startBeside({ ownDatabase, env: { LIMITS_FACTOR: '100000' } });
  const began = performance.now();
  const outcome = await killWhilePosting(beside, {
    writers,
    kills,
    victim: (round) => (ownDatabase && round % databaseRound === databaseRound - 1 ? 'database' : 'program'),
    pauseFor,
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  const postgres = ownDatabase ? 'private, 18' : `external, ${process.env.PGMAJOR ?? 18}`;
  rows.push({ PostgreSQL: postgres, ...outcome, seconds });
  // While the database is gone the program logs that it cannot reach it.
  await beside.stop().catch((error: Error) => {
    if (!error.message.startsWith('the program logged errors')) throw error;
  });
}
console.log(table(rows));
process.exit(0);
