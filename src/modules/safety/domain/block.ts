/** A block as it is kept: of a person, or (with `story`) of whoever wrote without a nickname inside one story. */
export interface Block {
  readonly blocker: string;
  readonly blocked: string;
  readonly story: string | null;
}

/** Everything that the blocks around one person hide from them, whichever side they stand on. */
export function hiddenBy(person: string, blocks: Iterable<Block>) {
  const people = new Set<string>();
  const inStory = new Map<string, Set<string>>();
  for (const { blocker, blocked, story } of blocks) {
    if (blocker !== person && blocked !== person) continue;
    const other = blocker === person ? blocked : blocker;
    if (story === null) {
      people.add(other);
      continue;
    }
    const there = inStory.get(story) ?? new Set<string>();
    inStory.set(story, there.add(other));
  }
  return { people, inStory };
}

/** What to keep when someone blocks the writer of a thing: the whole person only where their nickname stood on it. */
export function decideBlock(
  blocker: string,
  written: { readonly by: string; readonly masked: boolean; readonly story: string | null },
): Block | null {
  if (written.by === blocker) return null;
  if (!written.masked) return { blocker, blocked: written.by, story: null };
  if (written.story === null) throw new Error('what is written without a nickname belongs to a story');
  return { blocker, blocked: written.by, story: written.story };
}
