const width = 1024;

/**
 * Remembers which of a sender's counters were seen, so that a frame that comes again is refused. Frames come a little out of
 * order (sound and pictures share one count): the newest 1024 are told apart, what is older is refused.
 */
export function createReplayWindow(): (counter: number) => boolean {
  const seen = new Set<number>();
  let newest = -1;
  return (counter) => {
    if (counter <= newest - width || seen.has(counter)) return false;
    seen.add(counter);
    if (counter > newest) {
      newest = counter;
      if (seen.size > 2 * width) for (const old of seen) if (old <= newest - width) seen.delete(old);
    }
    return true;
  };
}
