/** Numbers in 0…1 that follow from `seed` alone (mulberry32), so that a log replays the same. */
function* numbers(seed: number): Generator<number, never> {
  let state = Math.trunc(seed) | 0;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** The same things in an order that follows from `seed`. */
export function shuffled<Thing>(things: readonly Thing[], seed: number): readonly Thing[] {
  const random = numbers(seed);
  return things
    .map((thing) => ({ thing, place: random.next().value }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}

/** The same things beginning with the one at `start`. */
export const rotated = <Thing>(things: readonly Thing[], start: number): readonly Thing[] => {
  const first = things.length > 0 ? start % things.length : 0;
  return [...things.slice(first), ...things.slice(0, first)];
};
