/** One word as far as it matters who is shown it. */
export interface WordShown {
  readonly id: string;
  readonly personId: string;
}

/** How many words a page of a chat shows. */
export const onePage = 50;

const minute = 60_000;

/** Nothing in a chat is dated more finely. */
export const toMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minute) * minute);

/** The ids of the newest words that one reader is shown, oldest first; `words` stand newest first. */
export const newestFor = (
  words: readonly WordShown[],
  reader: string,
  apart: (one: string, other: string) => boolean,
): readonly string[] =>
  words
    .filter(({ personId }) => !apart(reader, personId))
    .slice(0, onePage)
    .map(({ id }) => id)
    .toReversed();
