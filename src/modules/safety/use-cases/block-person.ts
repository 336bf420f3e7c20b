import { accepted, type Result, refused } from '#contracts/result';
import type { SubjectRef } from '#contracts/safety';
import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { type Block, decideBlock } from '../domain/block.ts';
import { insertBlock } from '../store/blocks.ts';
import { accessSubject } from './doors.ts';

/** Whom a block page is about: a nickname, or whoever wrote a thing without one. */
export interface ToBlock {
  readonly nickname: string | null;
  readonly link: string | null;
}

/** The person behind an id, to ask "block them?". The answer is the same whatever either has blocked before. */
export async function findPersonToBlock(app: Platform, actor: Actor, person: string): Promise<ToBlock | null> {
  if (!isId(person)) return null;
  const found = await app.db.as(actor, (tx) => people(tx, [person]));
  const nickname = found.get(person)?.nickname;
  return nickname === undefined ? null : { nickname, link: null };
}

/** The writer of a thing that this actor may see; unnamed where they wrote without their nickname. */
export async function findWriterToBlock(app: Platform, actor: Actor, ref: SubjectRef): Promise<ToBlock | null> {
  if (!isId(ref.id)) return null;
  return app.db.as(actor, async (tx) => {
    const shown = await accessSubject(app, tx, actor, ref);
    if (!shown) return null;
    const nickname = shown.masked ? null : ((await people(tx, [shown.by])).get(shown.by)?.nickname ?? null);
    return { nickname, link: shown.link };
  });
}

/** Blocks a person from their nickname: nothing under either nickname reaches the other any more. Nobody is told. */
export async function blockPerson(app: Platform, actor: Actor, person: string): Promise<Result<null>> {
  const me = actor.personId;
  if (!me || !isId(person)) return refused('not_found');
  if (me === person) return refused('block_yourself');
  return app.db.as(actor, async (tx) => {
    if (!(await people(tx, [person])).has(person)) return refused('not_found');
    await keepBlock(app, tx, actor, { blocker: me, blocked: person, story: null });
    return accepted(null);
  });
}

/** Blocks whoever wrote a thing. Where they wrote it without their nickname, inside that one story only. */
export async function blockWriter(app: Platform, actor: Actor, ref: SubjectRef): Promise<Result<null>> {
  return app.db.as(actor, (tx) => blockWriterIn(app, tx, actor, ref));
}

/** The same inside a transaction that is already open. */
export async function blockWriterIn(app: Platform, tx: Tx, actor: Actor, ref: SubjectRef): Promise<Result<null>> {
  const me = actor.personId;
  const shown = me && isId(ref.id) ? await accessSubject(app, tx, actor, ref) : null;
  if (!me || !shown) return refused('not_found');
  const block = decideBlock(me, shown);
  if (!block) return refused('block_yourself');
  await keepBlock(app, tx, actor, block);
  return accepted(null);
}

const keepBlock = (app: Platform, tx: Tx, actor: Actor, block: Block) =>
  insertBlock(tx, actor.organisationId, block, app.clock.now());
