import type { RunningBeside } from './server.ts';
import type { Visitor } from './visitor.ts';

/** The path of the first starter circle, as anybody finds it on the front page. */
export async function newHere(beside: RunningBeside): Promise<string> {
  const front = await beside.visitor().get('/');
  const write = front.links.find((link) => /^\/circles\/[^/]+\/write$/.test(link));
  if (!write) throw new Error('the front page leads to no circle');
  return write.replace(/\/write$/, '');
}

const accepting = { accept: 'yes', adult: 'yes', ownDevice: 'yes' };

/** Joins a circle under the nickname that is offered. */
export async function joinCircle(visitor: Visitor, circle: string): Promise<void> {
  const joined = await visitor.submit(await visitor.get(`${circle}/join`), '/join', accepting);
  if (joined.status !== 200 || visitor.cookies.size === 0) throw new Error(`not joined: ${joined.words.slice(0, 300)}`);
}

/** Writes a story first and joins after. Answers the story's path. */
export async function joinAndTell(visitor: Visitor, circle: string, text: string): Promise<string> {
  const agreements = await visitor.submit(await visitor.get(`${circle}/write`), '/write', { draft_text: text });
  const told = await visitor.submit(agreements, '/join', accepting);
  const path = /^\/stories\/[^?]+/.exec(told.path)?.[0];
  if (!path) throw new Error(`not told (${told.status} at ${told.path}): ${told.words.slice(0, 300)}`);
  return path;
}
