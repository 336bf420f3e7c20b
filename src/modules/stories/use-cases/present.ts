import type { Ask, Theme } from '#contracts/stories';
import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Abilities, abilitiesWith, type CircleMay } from '../policy/act.ts';
import { type AuthorSources, type AuthorView, presentAuthor } from '../policy/author.ts';
import type { ReplyRow } from '../store/replies.ts';
import type { StoryRow } from '../store/stories.ts';
import type { StoryKind } from '../store/tables.ts';
import type { Words } from '../store/words.ts';

/** A story or win as a page shows it to one reader. Nothing in it tells who wrote a masked one. */
export interface StoryView {
  readonly id: string;
  readonly circleId: string;
  readonly kind: StoryKind;
  readonly ask: Ask | null;
  readonly themes: readonly Theme[];
  readonly title: string | null;
  readonly text: string;
  /** BCP 47 */
  readonly language: string;
  readonly postedAt: Date;
  readonly edited: boolean;
  /** Only an empty shape is left, which holds replies together. */
  readonly withdrawn: boolean;
  readonly author: AuthorView;
  readonly masked: boolean;
  readonly mine: boolean;
  readonly may: Abilities;
}

export interface ReplyView {
  readonly id: string;
  readonly storyId: string;
  readonly text: string;
  readonly language: string;
  readonly postedAt: Date;
  readonly edited: boolean;
  readonly author: AuthorView;
  readonly masked: boolean;
  readonly mine: boolean;
  readonly may: Abilities;
}

interface Authored {
  readonly author_id: string | null;
  readonly masked: boolean;
}

/** Turns rows into views for one reader. */
export interface Presenter {
  author(row: Authored, story: StoryRow): AuthorView;
  story(row: StoryRow, words: Words | null, may: CircleMay): StoryView;
  reply(row: ReplyRow, words: Words, story: StoryRow, may: CircleMay): ReplyView;
}

/** The pebble of a masked author inside one story: the same there, unlike everywhere else. */
const seedOf = (app: Platform) => (storyId: string, personId: string) =>
  Buffer.from(app.vault.digest('stories.mask', `${storyId}|${personId}`)).toString('hex', 0, 8);

/** A presenter that knows the nicknames of everyone who wrote one of these under theirs: one query for a whole page. */
export async function presenterFor(
  app: Platform,
  tx: Tx,
  actor: Actor,
  things: readonly Authored[],
): Promise<Presenter> {
  const named = things.flatMap((thing) => (thing.author_id !== null && !thing.masked ? [thing.author_id] : []));
  const nicknames = await people(tx, named);
  const sources: AuthorSources = { nickname: (id) => nicknames.get(id)?.nickname, seed: seedOf(app) };
  const author = (row: Authored, story: StoryRow) =>
    presentAuthor(
      { authorId: row.author_id, masked: row.masked },
      { id: story.id, authorId: story.author_id, masked: story.masked },
      sources,
    );
  return {
    author,
    story: (row, words, may) => ({
      id: row.id,
      circleId: row.circle_id,
      kind: row.kind,
      ask: row.ask,
      themes: row.themes,
      title: words?.title ?? null,
      text: words?.text ?? '',
      language: row.language,
      postedAt: row.posted_at,
      edited: row.edited,
      withdrawn: row.withdrawn,
      author: author(row, row),
      masked: row.masked,
      mine: row.author_id !== null && row.author_id === actor.personId,
      may: abilitiesWith({ authorId: row.author_id }, actor.personId, may),
    }),
    reply: (row, words, story, may) => ({
      id: row.id,
      storyId: row.story_id,
      text: words.text,
      language: row.language,
      postedAt: row.posted_at,
      edited: row.edited,
      author: author(row, story),
      masked: row.masked,
      mine: row.author_id === actor.personId,
      may: { ...abilitiesWith({ authorId: row.author_id }, actor.personId, may), reply: false },
    }),
  };
}
