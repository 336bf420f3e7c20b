import type { Occurrence } from './recurrence.ts';
import { type LocalTime, readLocal } from './zoned-time.ts';

/** A date that stands in the calendar, before its plan changes. */
export interface Standing {
  readonly id: string;
  readonly planned: LocalTime;
  readonly cancelled: boolean;
}

/** What becomes of the dates in the calendar when their plan changes. */
export interface Reconciled {
  /** Dates that go on, each as this one of the new plan: their seats stay. */
  readonly kept: readonly { readonly id: string; readonly as: Occurrence }[];
  readonly added: readonly Occurrence[];
  /** Dates that the new plan has no place for. */
  readonly dropped: readonly string[];
}

/** A date is never carried further than this: somebody who said yes to it would not call it the same one. */
const farthest = 16 * 86_400_000;

/**
 * Finds for every date that stands the one of the new plan that it becomes: in order, as many as possible, together moved as
 * little as possible. A date that was cancelled stays cancelled and is not planned again.
 */
export function reconcile(standing: readonly Standing[], planned: readonly Occurrence[]): Reconciled {
  const cancelled = new Set(standing.filter((date) => date.cancelled).map((date) => date.planned));
  const wanted = planned.filter((date) => !cancelled.has(date.planned));
  const dates = standing
    .filter((date) => !date.cancelled)
    .toSorted((a, b) => readLocal(a.planned) - readLocal(b.planned));
  const pairs = nearestPairs(
    dates.map((date) => readLocal(date.planned)),
    wanted.map((date) => readLocal(date.planned)),
  );
  const taken = new Set(pairs.values());
  return {
    kept: dates.flatMap(({ id }, index) => {
      const as = wanted[pairs.get(index) ?? -1];
      return as ? [{ id, as }] : [];
    }),
    added: wanted.filter((_, index) => !taken.has(index)),
    dropped: dates.filter((_, index) => !pairs.has(index)).map(({ id }) => id),
  };
}

/** Pairs of two ascending lists, by index, in order: each old one left alone costs `farthest`, each pair its distance. */
function nearestPairs(old: readonly number[], fresh: readonly number[]): Map<number, number> {
  const width = fresh.length + 1;
  const cost = new Float64Array((old.length + 1) * width);
  const at = (row: number, column: number) => cost[row * width + column] ?? 0;
  const pairing = (row: number, column: number) =>
    Math.abs((old[row] ?? 0) - (fresh[column] ?? 0)) + at(row + 1, column + 1);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    cost[row * width + fresh.length] = farthest + at(row + 1, fresh.length);
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const alone = Math.min(farthest + at(row + 1, column), at(row, column + 1));
      cost[row * width + column] = Math.min(pairing(row, column), alone);
    }
  }
  const pairs = new Map<number, number>();
  let row = 0;
  let column = 0;
  while (row < old.length && column < fresh.length) {
    if (at(row, column) === pairing(row, column)) pairs.set(row++, column++);
    else if (at(row, column) === at(row, column + 1)) column += 1;
    else row += 1;
  }
  return pairs;
}
