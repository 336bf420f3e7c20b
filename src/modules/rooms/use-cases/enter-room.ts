import type { RefusalCode } from '#contracts/refusals';
import { accepted, type Result, refused } from '#contracts/result';
import type { EnterForm } from '#contracts/rooms-live';
import { whyNotWrite } from '#modules/community';
import { accessSession, type SessionHere } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import type { MemberId, RoomCommand, RoomState } from '../domain/room/types.ts';
import { eventsOf, seatCommands } from '../domain/seats.ts';
import { type EnterRule, whyNotEnter } from '../policy/enter.ts';
import { keepMember } from '../store/members.ts';
import { holdRoom } from '../store/rooms.ts';
import { change } from './change-room.ts';
import { openRoom } from './open-room.ts';
import { stayByPage } from './presence.ts';

/** Lets somebody with a seat into the room; the first one opens it. Who was in before is let in again, also late. */
export const enterRoom = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  form: EnterForm,
): Promise<Result<{ readonly member: MemberId }>> =>
  app.db.as(actor, async (tx) => {
    const { personId } = actor;
    const session = await accessSession(app, tx, actor, sessionId);
    if (!session) return refused('not_found');
    if (personId === null) return refused('join_first');
    const closed = whyNotOfCircle(session);
    if (closed) return refused(closed);
    const seat = session.mine?.seat ?? null;
    const now = app.clock.now();
    const held = await holdRoom(tx, sessionId, { personId });
    const refusal = whyNotEnter(enterRule(session, form, held?.state ?? null, now));
    if (refusal) return refused(refusal);
    if (!seat) return refused('seat_first');
    if (!held) await openRoom(app, tx, session);
    const room = held ?? (await holdRoom(tx, sessionId, { personId }));
    if (!room) throw new Error('a room that was just opened is not there');
    const own = { seat: seat.id, way: seat.way, listens: seat.listens, duty: session.mine?.duty ?? null };
    const commands = [...seatCommands(room.state, [own]), ...commandsOf(seat.id, form)];
    const events = eventsOf(room.state, commands, now.getTime());
    if (!events.ok) return refused(events.code);
    await keepMember(tx, { ...room, member: seat.id, personId, at: now });
    await stayByPage(app, tx, room, seat.id);
    await change(app, tx, room, events.value, { by: seat.id });
    return accepted({ member: seat.id });
  });

/** Why the circle lets somebody not come in. Whoever was asked from outside it to come took a duty with that. */
export const whyNotOfCircle = ({ circle, mine }: Pick<SessionHere, 'circle' | 'mine'>): RefusalCode | null =>
  circle.membership === null && mine?.duty ? null : whyNotWrite(circle);

/** What decides whether this person may come in now. */
export function enterRule(
  session: SessionHere,
  form: Pick<EnterForm, 'accept'>,
  state: RoomState | null,
  now: Date,
): EnterRule {
  const seat = session.mine?.seat ?? null;
  const members = Object.values(state?.members ?? {});
  const inside = members.filter(({ presence, via }) => via === null && (presence === 'here' || presence === 'dropped'));
  return {
    now: now.getTime(),
    doorOpen: session.may.enter,
    startsAt: session.startsAt.getTime(),
    cancelled: session.status === 'cancelled',
    seat: seat === null ? 'none' : seat.state === 'void' ? 'void' : 'taken',
    duty: Boolean(session.mine?.duty),
    accepted: form.accept,
    presence: (seat && state?.members[seat.id]?.presence) ?? 'expected',
    begunAt: state?.begunAt ?? null,
    ended: (state?.ended ?? null) !== null,
    full: inside.length >= session.seats,
  };
}

/** Coming in, with another way of taking part than was reserved where the lobby says so. */
function commandsOf(member: MemberId, { way, listens }: EnterForm): RoomCommand[] {
  const arrive = { do: 'arrive', by: member } as const;
  return way ? [arrive, { do: 'choose_way', by: member, way, listens: listens || way === 'listen' }] : [arrive];
}
