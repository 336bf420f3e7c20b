import type { ReportReason } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { openReports, type QueueCursor } from '../store/reports.ts';
import { decidersOfReport, watchedCircles } from './deciders.ts';
import { circleDoor } from './doors.ts';

/** One open report in the queue: never who reported it, never the text. */
export interface QueuedReport {
  readonly id: string;
  readonly reason: ReportReason;
  readonly kind: string;
  readonly circle: string | null;
  readonly at: Date;
}

export interface Queue {
  readonly reports: readonly QueuedReport[];
  /** Cursor of what comes after; null at the end. */
  readonly next: string | null;
}

const most = 30;

/** `1.<report id>` as it stands in an address; null for anything else. */
export function readCursor(text: string | null): QueueCursor | null {
  const [place = '', id = ''] = text?.split('.') ?? [];
  return /^[01]$/.test(place) && isId(id) ? { place: Number(place), id } : null;
}

/** The open reports that wait for this person; null where none ever will, because they keep watch over nothing. */
export async function listQueue(app: Platform, actor: Actor, after: QueueCursor | null): Promise<Queue | null> {
  const reader = actor.personId;
  if (!reader) return null;
  return app.db.as(actor, async (tx) => {
    const circles = await watchedCircles(tx, actor);
    if (circles?.length === 0) return null;
    const found = await openReports(tx, {
      organisationId: actor.organisationId,
      reader,
      circles,
      after,
      most: most + 1,
    });
    const here = found.slice(0, most);
    const last = found.length > most ? here.at(-1) : undefined;
    const mine = [];
    for (const row of here) {
      if (row.reporter_id !== reader || (await decidersOfReport(tx, row)).has(reader)) mine.push(row);
    }
    const named = await circleDoor().about(
      tx,
      mine.flatMap((row) => row.circle_id ?? []),
    );
    return {
      reports: mine.map((row) => ({
        id: row.id,
        reason: row.reason,
        kind: row.subject_kind,
        circle: row.circle_id ? (named.get(row.circle_id)?.name ?? null) : null,
        at: row.created_at,
      })),
      next: last ? `${last.place}.${last.id}` : null,
    };
  });
}
