import type { RefusalCode } from '#contracts/refusals';
import type { AlongPlan } from '#contracts/rooms-along';
import { decide, fold, newRoom, nextWake, wake } from '../../domain/room/machine.ts';
import type { RoomCommand, RoomEvent, RoomState } from '../../domain/room/types.ts';

/** A date that a host took along, as their phone keeps it. Chairs stand for people: nobody's name is in it. */
export interface Along {
  readonly plan: AlongPlan;
  /** Names this run of the date. */
  readonly run: string;
  /** Milliseconds since 1970; null before it began. */
  readonly begunAt: number | null;
  readonly chairs: number;
  readonly log: readonly RoomEvent[];
  readonly notes: string;
  /** All of it has arrived at the server, as it stands here. */
  readonly complete: boolean;
}

/** Whether nothing was written or pressed between the two. */
export const isSame = (one: Along, other: Along): boolean =>
  one.run === other.run && one.notes === other.notes && one.log.length === other.log.length;

export const takenAlong = (plan: AlongPlan, run: string): Along => ({
  plan,
  run,
  begunAt: null,
  chairs: 0,
  log: [],
  notes: '',
  complete: false,
});

export const chairId = (number: number) => `chair-${number}`;
export const chairNumber = (id: string): number => Number(id.slice('chair-'.length));
/** Whoever leads sits on the first chair. */
export const hostChair = chairId(1);

/** The room as it is after everything that was logged. Null before it began. */
export function roomOf({ plan, begunAt, log }: Along): RoomState | null {
  if (begunAt === null) return null;
  const room = newRoom(
    {
      session: plan.session,
      startsAt: begunAt,
      endsAt: begunAt + plan.minutes * 60_000,
      agenda: plan.agenda,
      members: [],
      minimum: 1,
      splitAbove: 100,
    },
    begunAt,
  );
  return fold(room, log);
}

export type Pressed = { readonly ok: true; readonly along: Along } | { readonly ok: false; readonly code: RefusalCode };

/** What pressing something brings about. */
export function press(along: Along, command: RoomCommand, now: number): Pressed {
  const room = roomOf(along);
  if (!room) return { ok: false, code: 'room_not_begun' };
  const decision = decide(room, command, now);
  return decision.ok
    ? { ok: true, along: { ...along, log: [...along.log, ...decision.events] } }
    : { ok: false, code: decision.code };
}

/** What time alone brings about. */
export function pass(along: Along, now: number): Along {
  const room = roomOf(along);
  const due = room && nextWake(room);
  if (!room || due === null || due > now) return along;
  return { ...along, log: [...along.log, ...wake(room, now)] };
}

/** One more person sits down. */
export function sitDown(along: Along, now: number): Pressed {
  const by = chairId(along.chairs + 1);
  const duty = along.chairs === 0 ? 'host' : null;
  const seated = press(along, { do: 'take_seat', by, way: 'in_place', listens: false, duty }, now);
  if (!seated.ok) return seated;
  return press({ ...seated.along, chairs: along.chairs + 1 }, { do: 'arrive', by }, now);
}

/** Begins with so many people, whoever leads among them. */
export function begin(along: Along, people: number, now: number): Pressed {
  let seated: Pressed = { ok: true, along: { ...along, begunAt: now } };
  for (let count = 0; count < people && seated.ok; count += 1) seated = sitDown(seated.along, now);
  return seated.ok ? press(seated.along, { do: 'begin', by: hostChair }, now) : seated;
}
