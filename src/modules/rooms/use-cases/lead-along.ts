import { accepted, type Result, refused } from '#contracts/result';
import type { AlongForm, AlongKept, AlongPlan } from '#contracts/rooms-along';
import { roomsEvents } from '#contracts/rooms-live';
import { accessSession, noteStays, type SessionHere } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Actor, Tx } from '#platform/db';
import { lengthOf } from '../domain/along.ts';
import {
  entriesOf,
  keepEntries,
  keepRun,
  markComplete,
  missingEntries,
  placeOfNotes,
  removeEntriesBefore,
  runsOf,
} from '../store/along.ts';

/** How long the log of a run stays after it was complete. */
const keepLog = 30 * day;

const ownKey = (personId: string) => ({ kind: 'person' as const, id: personId });

async function accessLed(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<SessionHere | null> {
  const session = actor.personId && (await accessSession(app, tx, actor, sessionId));
  return session && (session.may.host || session.may.plan) ? session : null;
}

/** A run that a host's phone told of. */
export interface RunTold {
  readonly run: string;
  readonly begunAt: Date;
  readonly people: number;
  readonly notes: string;
  readonly complete: boolean;
}

export interface AlongHere {
  readonly session: SessionHere;
  readonly plan: AlongPlan;
  readonly runs: readonly RunTold[];
}

/** What a host takes along to a date, and what came back from it. Null for whoever does not lead it. */
export const readAlong = (app: Platform, actor: Actor, sessionId: string): Promise<AlongHere | null> =>
  app.db.as(actor, async (tx) => {
    const session = await accessLed(app, tx, actor, sessionId);
    const { personId } = actor;
    if (!session || personId === null) return null;
    const rows = await runsOf(tx, personId, session.id);
    const told: RunTold[] = [];
    for (const row of rows) {
      const notes = row.notes && (await app.vault.open(tx, ownKey(personId), placeOfNotes(row.run), row.notes));
      const { run, begun_at: begunAt, people, complete_at } = row;
      told.push({ run, begunAt, people, notes: notes ?? '', complete: complete_at !== null });
    }
    return { session, plan: planOf(session), runs: told };
  });

const planOf = (session: SessionHere): AlongPlan => ({
  session: session.id,
  title: session.title,
  startsAt: session.startsAt.getTime(),
  minutes: Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / 60_000),
  agenda: session.agenda,
  agreements: session.agreements.points,
});

/**
 * Keeps what a phone tells of a date that was led without a network. Parts may come in any order and again; once all of it
 * is here and it is over, the date has taken place, with everything that follows from that, once.
 */
export const keepAlong = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  form: AlongForm,
): Promise<Result<AlongKept>> =>
  app.db.as(actor, async (tx) => {
    const session = await accessLed(app, tx, actor, sessionId);
    const { personId, organisationId } = actor;
    if (!session || personId === null) return refused('not_found');
    if (!form.entries.every(({ entry }) => isObject(entry))) return refused('along_unfit');
    const kept = await keepRun(tx, {
      run: form.run,
      session_id: session.id,
      organisation_id: organisationId,
      person_id: personId,
      begun_at: new Date(form.begunAt),
      people: form.people,
      notes: form.notes === '' ? null : await app.vault.seal(tx, ownKey(personId), placeOfNotes(form.run), form.notes),
      total: form.total,
      done: form.done,
    });
    if (!kept) return refused('not_found');
    if (kept.complete_at !== null) return accepted({ missing: [], complete: true });
    await keepEntries(tx, kept, form.entries);
    const missing = await missingEntries(tx, kept.run, kept.total);
    const complete = kept.done && missing.length === 0;
    if (complete) {
      await markComplete(tx, kept.run, app.clock.now());
      const minutes = lengthOf(await entriesOf(tx, kept.run));
      await noteStays(tx, { id: session.id, organisationId }, [{ personId, minutes, led: true }]);
      await app.events.append(tx, {
        kind: roomsEvents.ended,
        audience: { circle: session.circleId },
        ids: { session: session.id, circle: session.circleId },
      });
    }
    return accepted({ missing, complete });
  });

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Forgets the logs of runs that were complete a month ago. */
export const forgetAlong = (app: Platform): Promise<void> =>
  app.db.system('forget what happened without a network', async (tx) => {
    await removeEntriesBefore(tx, new Date(app.clock.now().getTime() - keepLog));
  });
