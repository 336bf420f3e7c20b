import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Filters } from '../domain/filters.ts';
import { listedCircles } from '../store/circles.ts';
import { type CircleHere, presentCircle } from './access-circle.ts';

export interface CircleList {
  readonly circles: readonly CircleHere[];
  /** Where the next page starts; null on the last. */
  readonly next: string | null;
}

/** One page of the directory, the oldest circles first: an order that nobody can climb in. */
export async function listCircles(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  filters: Filters,
  { after = null, most = 20 }: { readonly after?: string | null; readonly most?: number } = {},
): Promise<CircleList> {
  const start = isId(after) ? after : null;
  const page = { filters, after: start, most: most + 1 };
  const rows = await listedCircles(app.vault, tx, actor.personId, page);
  const now = app.clock.now();
  return {
    circles: rows.slice(0, most).map((circle) => presentCircle(circle, now)),
    next: rows.length > most ? (rows[most - 1]?.id ?? null) : null,
  };
}
