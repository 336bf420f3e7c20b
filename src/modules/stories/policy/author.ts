/** An author as a reader may know them. */
export type AuthorView =
  | { readonly kind: 'person'; readonly id: string; readonly nickname: string }
  /** Without a nickname; `seed` draws the same pebble for the same person inside one story and tells nothing beyond it. */
  | { readonly kind: 'someone'; readonly seed: string; readonly wroteStory: boolean }
  | { readonly kind: 'gone' };

interface Written {
  readonly authorId: string | null;
  readonly masked: boolean;
}

/** What presenting needs from outside: nicknames of a page, and the pebble of a masked author in one story. */
export interface AuthorSources {
  nickname(personId: string): string | undefined;
  seed(storyId: string, personId: string): string;
}

/** The only way from an author's id to a page. A masked author's id never passes. */
export function presentAuthor(
  thing: Written,
  story: Written & { readonly id: string },
  sources: AuthorSources,
): AuthorView {
  if (thing.authorId === null) return { kind: 'gone' };
  if (thing.masked) {
    return {
      kind: 'someone',
      seed: sources.seed(story.id, thing.authorId),
      wroteStory: story.masked && thing.authorId === story.authorId,
    };
  }
  const nickname = sources.nickname(thing.authorId);
  return nickname === undefined ? { kind: 'gone' } : { kind: 'person', id: thing.authorId, nickname };
}
