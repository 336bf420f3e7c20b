import { accepted, type Result, refused } from '#contracts/result';
import { accessCircle, type CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Filters, noFilters } from '../domain/filters.ts';
import { comingInCircle, comingOpen, ownDates, readCursor, writeCursor } from '../store/coming.ts';
import type { SessionKept } from '../store/sessions.ts';
import { presentSessions, type SessionHere } from './access-session.ts';

/** What somebody looks for, where they stopped reading, and the zone of their clock. */
export interface Looking {
  readonly filters: Filters;
  readonly after: string | null;
  readonly zone: string;
}

export interface Coming {
  readonly dates: readonly SessionHere[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const onePage = 20;
const hour = 3_600_000;

type Find = (after: Looking['after'], most: number) => Promise<SessionKept[]>;

/** Reads on until a page is full: dates that this reader may not know of leave no gap. */
async function pageOf(app: Platform, tx: Tx, actor: Actor, after: string | null, find: Find): Promise<Coming> {
  const dates: SessionHere[] = [];
  for (let from = after; ; ) {
    const found = await find(from, onePage + 1);
    dates.push(...(await presentSessions(app, tx, actor, found)));
    const last = found.at(-1);
    const more = found.length > onePage;
    if (dates.length > onePage || !last || !more) break;
    from = writeCursor(last);
  }
  const shown = dates.slice(0, onePage);
  const last = shown.at(-1);
  return { dates: shown, next: dates.length > onePage && last ? writeCursor(last) : null };
}

/** What a circle has coming. */
export async function listCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  { filters, after, zone }: Looking,
): Promise<Result<Coming & { readonly circle: CircleHere }>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  const now = app.clock.now();
  const coming = await pageOf(app, tx, actor, after, (from, most) =>
    comingInCircle(app.vault, tx, circle.id, { filters, zone, now, after: readCursor(from), most }),
  );
  return accepted({ ...coming, circle });
}

/** What open circles have coming, for everybody. */
export const listOpen = (app: Platform, tx: Tx, actor: Actor, { filters, after, zone }: Looking): Promise<Coming> => {
  const now = app.clock.now();
  return pageOf(app, tx, actor, after, (from, most) =>
    comingOpen(app.vault, tx, actor.organisationId, { filters, zone, now, after: readCursor(from), most }),
  );
};

/** The dates at which a person has a seat, waits for one or has a duty: those ahead, and what ended within the last hours. */
export async function listOwn(app: Platform, tx: Tx, actor: Actor): Promise<SessionHere[]> {
  if (actor.personId === null) return [];
  const now = app.clock.now();
  const dates = await ownDates(app.vault, tx, actor.personId, new Date(now.getTime() - 12 * hour));
  return presentSessions(app, tx, actor, dates);
}

/** The next own dates, for a person's own place; else a few that they could join. */
export async function listNext(
  app: Platform,
  tx: Tx,
  actor: Actor,
  most: number,
): Promise<{ readonly dates: readonly SessionHere[]; readonly own: boolean }> {
  const now = app.clock.now();
  const own = (await listOwn(app, tx, actor)).filter(({ endsAt, status }) => endsAt > now && status !== 'cancelled');
  if (own.length > 0) return { dates: own.slice(0, most), own: true };
  const open = await listOpen(app, tx, actor, { filters: noFilters, after: null, zone: 'UTC' });
  return { dates: open.dates.slice(0, most), own: false };
}
