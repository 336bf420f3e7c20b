import type { Theme } from '#contracts/stories';

interface Written {
  readonly by: string;
  readonly masked: boolean;
  readonly story: string;
}

/** Who is reading, as far as it decides what they meet. */
export interface Reader {
  readonly personId: string | null;
  /** Whether a block stands between the reader and a thing; safety's answer. */
  readonly hides: (thing: Written) => boolean;
  /** Themes this reader does not want to meet. */
  readonly filtered: ReadonlySet<Theme>;
}

export interface StoryFacts {
  readonly id: string;
  /** Null once withdrawn. */
  readonly authorId: string | null;
  readonly masked: boolean;
  readonly themes: readonly Theme[];
}

export interface ReplyFacts {
  readonly storyId: string;
  readonly authorId: string;
  readonly masked: boolean;
}

/**
 * Whether this reader may be shown a story of a circle they may read. Its twin in SQL is `storyVisible` in
 * `store/visible.ts`; a test compares the two.
 */
export function maySeeStory(reader: Reader, story: StoryFacts): boolean {
  if (story.authorId === null || story.authorId === reader.personId) return true;
  if (reader.hides({ by: story.authorId, masked: story.masked, story: story.id })) return false;
  return !story.themes.some((theme) => reader.filtered.has(theme));
}

/** Whether this reader may be shown a reply under a story they may see. Its twin is `replyVisible`. */
export function maySeeReply(reader: Reader, reply: ReplyFacts): boolean {
  if (reply.authorId === reader.personId) return true;
  return !reader.hides({ by: reply.authorId, masked: reply.masked, story: reply.storyId });
}
