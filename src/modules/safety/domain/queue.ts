/** Where a report stands in the queue: fear for a person first, the rest in the order of arrival. */
export const queuePlace = (reason: string): number => (reason === 'worry' ? 0 : 1);

export interface Involved {
  readonly hosts: Iterable<string>;
  readonly coordinators: Iterable<string>;
  /** Who wrote the reported thing; null where they have left. */
  readonly author: string | null;
  readonly reporter: string | null;
}

/**
 * Who sees a report and decides about it: the circle's hosts and the coordinators, never who wrote the reported thing,
 * and who reported it only where nobody else is left.
 */
export function decidersOf({ hosts, coordinators, author, reporter }: Involved): Set<string> {
  const all = new Set([...hosts, ...coordinators]);
  if (author) all.delete(author);
  const others = new Set(all);
  if (reporter) others.delete(reporter);
  return others.size > 0 ? others : all;
}

/** Times in reports are kept to the minute. */
export const toMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

/** Days that a decided report keeps the words it was about; reason, rule and outcome stay. */
export const keepWordsDays = 30;
