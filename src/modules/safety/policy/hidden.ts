/**
 * What blocks hide from a reader; they work both ways, so it is the same list for whoever blocked and whoever was blocked.
 * What someone wrote under their nickname is hidden by `people`; what they wrote without it only by `inStory`, inside that
 * one story. See docs/decisions: a block is never an oracle.
 */
export interface Hidden {
  readonly people: ReadonlySet<string>;
  /** Story id → people whose things without a nickname are hidden in it. */
  readonly inStory: ReadonlyMap<string, ReadonlySet<string>>;
}

export const nothingHidden: Hidden = { people: new Set(), inStory: new Map() };

/** One thing that someone wrote or does: a story stands in itself, a reply in its story. */
export interface Written {
  readonly by: string;
  /** Without the nickname. */
  readonly masked: boolean;
  /** The story it is or belongs to, where there is one. */
  readonly story: string | null;
}

/** Whether a thing must not reach this reader at all: lists, search, previews, notices, streams. */
export function isHidden(hidden: Hidden, thing: Written): boolean {
  if (!thing.masked) return hidden.people.has(thing.by);
  return thing.story !== null && (hidden.inStory.get(thing.story)?.has(thing.by) ?? false);
}
