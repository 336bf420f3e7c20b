/**
 * The circle page with 30 stories and 60 replies, from the database, signed in: CPU and requests per second, beside a
 * bare node:http server that writes the same bytes. `PGMAJOR=15` measures the other database.
 *
 *     npx node --import ./scripts/tsx.ts bench/circle-page.ts
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startBeside } from '#support/server';
import type { Visitor } from '#support/visitor';
import { load, round, table } from './measure.ts';

const people = 12;
const stories = 30;
const repliesEach = 2;
const requests = Number(process.env.REQUESTS ?? 3000);

const beside = await startBeside({ env: { LIMITS_FACTOR: '10000' } });
const circle = await firstCircle(beside.coordinator);
const members: Visitor[] = [];
for (let index = 0; index < people; index += 1) members.push(await join(beside.visitor(), circle));
const member = (index: number) => members[index % people] as Visitor;

for (let index = 0; index < stories; index += 1) {
  const write = await member(index).get(`/circles/${circle}/write`);
  const text = `Story ${index}. ${'What I carried home that evening was heavier than the bag. '.repeat(6)}`;
  const posted = await member(index).submit(write, '/write', { text, ask: 'listen' });
  const id = /\/stories\/([0-9a-f-]{36})/.exec(posted.path)?.[1];
  if (!id) throw new Error(`the story was not posted: ${posted.status} ${posted.words.slice(0, 300)}`);
  for (let reply = 1; reply <= repliesEach; reply += 1) {
    const seen = await member(index + reply).get(`/stories/${id}`);
    await member(index + reply).submit(seen, '/replies', {
      text: 'I know that bag. Thank you for putting it down here.',
    });
  }
}

const reader = member(0);
const path = `/circles/${circle}`;
const page = await reader.get(path);
const shown = page.html.match(/<article/g)?.length;
const cookie = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const bare = fork(new URL('bare-server.ts', import.meta.url), {
  execArgv: [],
  stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
});
bare.send(page.html);
const [port] = (await once(bare, 'message')) as [number];

const rows = [];
for (const side of [1, 8]) {
  await load(`${beside.url}${path}`, beside.pid(), { requests: 300, side, cookies: [cookie] });
  const ours = await load(`${beside.url}${path}`, beside.pid(), { requests, side, cookies: [cookie] });
  await load(`http://127.0.0.1:${port}/`, bare.pid ?? 0, { requests: 300, side });
  const theirs = await load(`http://127.0.0.1:${port}/`, bare.pid ?? 0, { requests, side });
  rows.push({
    connections: side,
    'CPU ms/request': round(ours.cpu),
    'requests/s': round(ours.perSecond, 0),
    'p50 ms': round(ours.p50),
    'p99 ms': round(ours.p99),
    'bare node:http requests/s': round(theirs.perSecond, 0),
    'bare CPU ms/request': round(theirs.cpu, 3),
    'share of bare': `${round((ours.perSecond / theirs.perSecond) * 100, 1)} %`,
  });
}
process.stdout.write(
  `PostgreSQL ${process.env.PGMAJOR ?? 18}, ${shown} stories, page of ${page.html.length} characters\n${table(rows)}\n`,
);
bare.kill();
await beside.stop();

async function firstCircle(coordinator: Visitor): Promise<string> {
  const seen = await coordinator.get('/circles');
  const link = seen.links.find((href) => /^\/circles\/[a-z0-9-]+$/.test(href) && href !== '/circles/new');
  if (!link) throw new Error('no circle was found in the directory');
  return link.slice('/circles/'.length);
}

async function join(visitor: Visitor, slug: string): Promise<Visitor> {
  const form = await visitor.get(`/circles/${slug}/join`);
  const joined = await visitor.submit(form, '/join', { accept: 'yes', adult: 'yes', ownDevice: 'yes' });
  if (!visitor.cookies.has('beside-session'))
    throw new Error(`could not join: ${joined.status} ${joined.words.slice(0, 400)}`);
  return visitor;
}
