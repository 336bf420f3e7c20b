import { accessCircles } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { excerpt } from '../domain/excerpt.ts';
import { repliesOfAuthor, replyById } from '../store/replies.ts';
import { storiesOfAuthor, storyById } from '../store/stories.ts';
import { openWords } from '../store/words.ts';

/** Something this person wrote, wherever it stands and whether or not they can still read the circle. */
export interface OwnText {
  readonly id: string;
  /** The story it is or stands under. */
  readonly storyId: string;
  /** Its title, or how it begins. */
  readonly beginning: string;
  readonly postedAt: Date;
  readonly masked: boolean;
  /** Null where the circle is closed to them by now. */
  readonly circle: { readonly name: string; readonly slug: string } | null;
}

export interface OwnTexts {
  readonly texts: readonly OwnText[];
  readonly older: string | null;
}

const perPage = 30;
const beginningLength = 140;

/** Whether a story or reply is this person's own. */
export const readOwnText = (app: Platform, actor: Actor, kind: 'story' | 'reply', id: string): Promise<boolean> =>
  app.db.as(actor, async (tx) => {
    if (!isId(id) || actor.personId === null) return false;
    const row = await (kind === 'story' ? storyById(tx, id) : replyById(tx, id));
    return row?.author_id === actor.personId;
  });

type Self = Actor & { readonly personId: string };

/** This person's stories and wins, newest first. */
export const readOwnStories = (app: Platform, actor: Self, before: string | null): Promise<OwnTexts> =>
  app.db.as(actor, async (tx) => {
    const page = { before: isId(before) ? before : null, most: perPage + 1 };
    const found = await storiesOfAuthor(tx, actor.personId, page);
    const rows = found.slice(0, perPage).map((row) => ({ ...row, story_id: row.id }));
    return presentOwn(app, tx, actor, 'stories.story', rows, found.length > perPage);
  });

/** This person's replies, newest first. */
export const readOwnReplies = (app: Platform, actor: Self, before: string | null): Promise<OwnTexts> =>
  app.db.as(actor, async (tx) => {
    const page = { before: isId(before) ? before : null, most: perPage + 1 };
    const found = await repliesOfAuthor(tx, actor.personId, page);
    return presentOwn(app, tx, actor, 'stories.reply', found.slice(0, perPage), found.length > perPage);
  });

async function presentOwn(
  app: Platform,
  tx: Tx,
  actor: Self,
  table: 'stories.story' | 'stories.reply',
  rows: readonly (Parameters<typeof openWords>[3][number] & {
    readonly story_id: string;
    readonly posted_at: Date;
    readonly masked: boolean;
  })[],
  more: boolean,
): Promise<OwnTexts> {
  const words = await openWords(app.vault, tx, table, rows);
  const circles = await accessCircles(app, tx, actor, [...new Set(rows.map((row) => row.circle_id))]);
  return {
    texts: rows.map((row, index) => {
      const circle = circles.get(row.circle_id);
      const own = words[index];
      return {
        id: row.id,
        storyId: row.story_id,
        beginning: excerpt(own?.title ?? own?.text ?? '', beginningLength).text,
        postedAt: row.posted_at,
        masked: row.masked,
        circle: circle ? { name: circle.name, slug: circle.slug } : null,
      };
    }),
    older: more ? (rows.at(-1)?.id ?? null) : null,
  };
}
