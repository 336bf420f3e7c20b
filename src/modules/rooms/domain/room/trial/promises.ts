import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { type History, live } from './histories.ts';
import type { Table } from './table.ts';

/** Begins to watch a room; throws where the promise is broken. `atEnd` looks at the whole history. */
export type Promised = () => Partial<Record<'atEnd', (table: Table) => void>> & { readonly each?: Table['watch'] };

class Broken extends Error {
  readonly promise: string;
  constructor(promise: string, cause: unknown) {
    super(`${promise}: ${cause}`, { cause });
    this.promise = promise;
  }
}

function holding(promise: string, check: () => void): void {
  try {
    check();
  } catch (cause) {
    throw new Broken(promise, cause);
  }
}

/** How many other histories to look for a counterexample in: `HISTORIES=60000`. */
const sought = Number(process.env.HISTORIES ?? 0);

/**
 * Lives through random histories once, looking at all promises; each is a test of its own. They are the same in every run, so
 * that a change is refused for what it broke; where `HISTORIES` says how many, they are others each time.
 */
export function keep(
  histories: fc.Arbitrary<History>,
  runs: number,
  promises: Readonly<Record<string, Promised>>,
): void {
  let found: fc.RunDetails<[History]> | undefined;
  const look = () => {
    found ??= fc.check(
      fc.property(histories, (history) => {
        const watched = Object.entries(promises).map(([promise, watch]) => ({ promise, ...watch() }));
        const table = live(history, (event, before, after) => {
          for (const { promise, each } of watched) if (each) holding(promise, () => each(event, before, after));
        });
        for (const { promise, atEnd } of watched) if (atEnd) holding(promise, () => atEnd(table));
      }),
      sought > 0 ? { numRuns: sought } : { numRuns: runs, seed: 1 },
    );
    return found;
  };
  for (const promise of Object.keys(promises)) {
    it(promise, () => {
      const details = look();
      const { errorInstance: error } = details;
      if (!details.failed || (error instanceof Broken && error.promise !== promise)) return;
      assert.fail(`${error}\n${fc.defaultReportMessage(details)}`);
    });
  }
}
