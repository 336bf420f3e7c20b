import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { RunningBeside } from './server.ts';
import type { Visitor } from './visitor.ts';

/** What is ended as a power cut would: the program, or the PostgreSQL server process under it. */
export type Victim = 'program' | 'database';

export interface Outcome {
  readonly kills: number;
  /** Posts that the server answered for. */
  readonly acknowledged: number;
  /** Posts that had to be sent again, because their connection ended without an answer. */
  readonly sentAgain: number;
  /** Acknowledged and not in the database. */
  readonly lost: number;
  /** In the database more than once. */
  readonly duplicates: number;
}

export interface Trial {
  /** How many people post at the same time. */
  readonly writers: number;
  readonly kills: number;
  readonly victim: (round: number) => Victim;
  /** Milliseconds between as many answered posts as there are writers and the next kill. */
  readonly pauseFor: (round: number) => number;
}

interface Writer {
  readonly visitor: Visitor;
  readonly slug: string;
  /** The story they reply to. */
  readonly story: string;
}

/** Kills while people post stories and replies, lets them send again what was not acknowledged, and counts at the end. */
export async function killWhilePosting(beside: RunningBeside, trial: Trial): Promise<Outcome> {
  const writers = await Promise.all(Array.from({ length: trial.writers }, (_, index) => newWriter(beside, index)));
  const acknowledged: string[] = [];
  let sentAgain = 0;
  let over = false;

  const write = async (writer: Writer, index: number) => {
    for (let turn = 0; !over; turn += 1) {
      const text = `Post ${index}-${turn} of ${process.pid}.`;
      const once = crypto.randomUUID();
      for (let attempt = 0; ; attempt += 1) {
        const answer = await post(writer, turn, text, once).catch(unlessCut);
        if (answer === 'kept') break;
        sentAgain += attempt === 0 ? 1 : 0;
        await pause(50);
      }
      acknowledged.push(text);
    }
  };
  const writing = Promise.all(writers.map(write));
  for (let round = 0; round < trial.kills; round += 1) {
    const before = acknowledged.length;
    while (acknowledged.length < before + trial.writers) await pause(20);
    await pause(trial.pauseFor(round));
    if (trial.victim(round) === 'database') await killDatabase(beside.dataDir);
    else {
      await beside.kill9();
      await beside.restart();
    }
  }
  await pause(trial.pauseFor(0));
  over = true;
  await writing;
  return { kills: trial.kills, sentAgain, ...(await compare(beside.databaseUrl, acknowledged)) };
}

async function newWriter(beside: RunningBeside, index: number): Promise<Writer> {
  const nickname = `Steady Wren ${index}`;
  const visitor = beside.visitor();
  const slug = /\/circles\/([a-z]+-[a-z]+)/.exec((await visitor.get('/circles')).links.join(' '))?.[1] ?? '';
  const page = await visitor.get(`/circles/${slug}/join`);
  await visitor.submit(page, '/join', { nickname, accept: 'yes', adult: 'yes', ownDevice: 'yes' });
  const told = await visitor.submit(await visitor.get(`/circles/${slug}/write`), '/write', {
    text: 'The first of many.',
    ask: 'listen',
  });
  const story = /\/stories\/[0-9a-f-]{36}/.exec(told.path)?.[0];
  if (!story) throw new Error(`a writer could not begin (${told.status}): ${told.words.slice(0, 300)}`);
  return { visitor, slug, story };
}

/** The connection was cut or refused: nobody knows whether the post arrived. */
function unlessCut(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

/** Sends a form as the page would; `kept` once the server has answered for it. */
async function post({ visitor, slug, story }: Writer, turn: number, text: string, once: string) {
  const answer =
    turn % 2 === 0
      ? await visitor.post(`${story}/replies`, { text, once })
      : await visitor.post(`/circles/${slug}/write`, { text, once, ask: 'listen' });
  if (answer.status === 200 && answer.path.startsWith('/stories/')) return 'kept';
  if (answer.status >= 500) return 'unanswered';
  throw new Error(`a post was refused (${answer.status}): ${answer.words.slice(0, 300)}`);
}

/** Ends the private PostgreSQL server process, and not the programs it started: they see it and end. */
async function killDatabase(dataDir: string): Promise<void> {
  const pid = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  if (readlinkSync(`/proc/${pid}/cwd`) !== `${dataDir}/postgres`) throw new Error(`${pid} is another program`);
  process.kill(pid, 'SIGKILL');
  const alive = () => readdirSync('/proc').includes(String(pid));
  while (alive()) await pause(10);
}

async function compare(url: string, acknowledged: readonly string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string; times: number }>(
      `select text, count(*)::int as times from (select text from stories.story union all select text from stories.reply) post
       where text like 'Post %' group by text`,
    );
    const times = new Map(rows.map((row) => [row.text, row.times]));
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((text) => !times.has(text)).length,
      duplicates: rows.filter((row) => row.times > 1).length,
    };
  } finally {
    await client.end();
  }
}
