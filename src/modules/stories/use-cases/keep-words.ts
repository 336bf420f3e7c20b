import { accepted, type Result, refused } from '#contracts/result';
import type { Sentence } from '#contracts/stories';
import { people } from '#modules/identity';
import { hiddenFrom, isHidden } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import type { AuthorView } from '../policy/author.ts';
import {
  type AffirmationRow,
  affirmationsOf,
  keyOfReceiver,
  placeOfAffirmation,
  removeReceived,
} from '../store/affirmations.ts';

/** A sentence somebody sent to this person. */
export interface KeptWords {
  readonly id: string;
  /** One of the offered sentences, to be shown in the reader's language, or the sender's own words. */
  readonly said: { readonly sentence: Sentence } | { readonly words: string };
  readonly from: AuthorView;
  readonly sentAt: Date;
  readonly storyId: string;
}

const perPage = 30;

/** The sentences this person received, newest first. */
export async function readKeptWords(
  app: Platform,
  actor: Actor,
  before: string | null,
): Promise<{ readonly words: readonly KeptWords[]; readonly older: string | null }> {
  const { personId } = actor;
  if (personId === null) return { words: [], older: null };
  return app.db.as(actor, async (tx) => {
    const found = await affirmationsOf(tx, personId, { before: isId(before) ? before : null, most: perPage + 1 });
    const page = found.slice(0, perPage);
    const hidden = await hiddenFrom(tx, actor);
    const rows = page.filter(
      (row) => !isHidden(hidden, { by: row.sender_id, masked: row.masked, story: row.story_id }),
    );
    const opened = await app.vault.openAll(
      tx,
      rows.map((row) => ({ owner: keyOfReceiver(personId), place: placeOfAffirmation(row.id), sealed: row.sealed })),
    );
    const named = await people(
      tx,
      rows.filter((row) => !row.masked).map((row) => row.sender_id),
    );
    const fromOf = (row: AffirmationRow): AuthorView => {
      if (row.masked) return { kind: 'someone', seed: row.id, wroteStory: false };
      const sender = named.get(row.sender_id);
      return sender ? { kind: 'person', ...sender } : { kind: 'gone' };
    };
    return {
      words: rows.flatMap((row, index) => {
        const text = opened[index];
        if (!text) return [];
        const said = JSON.parse(text) as KeptWords['said'];
        return { id: row.id, said, from: fromOf(row), sentAt: row.sent_at, storyId: row.story_id };
      }),
      older: found.length > perPage ? (page.at(-1)?.id ?? null) : null,
    };
  });
}

/** Lets go of a sentence one received; it is deleted. */
export const letGoOfWords = (app: Platform, actor: Actor, id: string): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const gone = isId(id) && actor.personId !== null && (await removeReceived(tx, actor.personId, id));
    return gone ? accepted(null) : refused('not_found');
  });
