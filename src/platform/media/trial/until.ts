import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until it holds; fails naming it where it does not within the time (milliseconds). */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  { within = 45_000 }: { readonly within?: number } = {},
): Promise<void> {
  for (const end = performance.now() + within; performance.now() < end; await pause(100)) {
    if (await holds()) return;
  }
  assert.fail(`not within ${within} ms: ${what}`);
}
