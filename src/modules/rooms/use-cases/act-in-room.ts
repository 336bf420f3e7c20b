import { randomInt } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { PressForm } from '#contracts/rooms-live';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { commandOf, hasWords } from '../domain/press.ts';
import { decide } from '../domain/room/machine.ts';
import { endLeases } from '../store/presence.ts';
import { holdRoom, wasPressed } from '../store/rooms.ts';
import { insertText } from '../store/texts.ts';
import { change } from './change-room.ts';

/** Acts on what somebody in a room pressed. The same press sent twice acts once. */
export const actInRoom = (app: Platform, actor: Actor, sessionId: string, press: PressForm): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const room = await holdRoom(tx, sessionId, { personId: actor.personId });
    if (!room?.member) return refused('not_in_room');
    const { member, organisationId } = room;
    if (press.once && (await wasPressed(tx, sessionId, press.once))) return accepted(null);
    const now = app.clock.now();
    const [text, seat] = [newBlindId(), newBlindId()];
    const command = commandOf(press, { by: member, text, seat, dice: randomInt(2 ** 31) });
    const decision = decide(room.state, command, now.getTime());
    if (!decision.ok) return refused(decision.code);
    if (decision.events.length === 0) return accepted(null);
    if (hasWords(press)) {
      const author = press.for ?? member;
      await insertText(app.vault, tx, {
        id: text,
        sessionId,
        organisationId,
        member: author,
        words: press.words,
        at: now,
      });
    }
    if (press.do === 'bring' && press.words) {
      // The name by which somebody at a shared device wants to be called, kept as their first text.
      await insertText(app.vault, tx, {
        id: seat,
        sessionId,
        organisationId,
        member: seat,
        words: press.words,
        at: now,
      });
    }
    if (press.do === 'leave') await endLeases(tx, sessionId, member);
    await change(app, tx, room, decision.events, { by: member, once: press.once });
    return accepted(null);
  });
