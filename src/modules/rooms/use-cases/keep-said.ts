import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { toMinute } from '../domain/chat.ts';
import { mainCircle } from '../domain/room/state.ts';
import type { EventOf } from '../domain/room/types.ts';
import { growChat, insertSaid } from '../store/chat.ts';
import { membersIn } from '../store/members.ts';
import type { RoomKept } from '../store/rooms.ts';
import { chatTopic } from './room-topic.ts';

/** Takes what was said to the whole room into the chat of its date; what was said aside or in a smaller circle stays there. */
export async function keepSaid(
  app: Platform,
  tx: Tx,
  room: RoomKept,
  { text, member, as, circle }: EventOf<'said'>,
): Promise<void> {
  if (as !== 'chat' || circle !== mainCircle) return;
  const { sessionId, organisationId } = room;
  const behind = room.state.members[member]?.via ?? member;
  const person = (await membersIn(tx, sessionId)).find((one) => one.member === behind);
  if (!person) return;
  const at = toMinute(app.clock.now());
  const place = await growChat(tx, room);
  await insertSaid(tx, { id: text, sessionId, organisationId, place, personId: person.personId, member, at });
  tx.afterCommit(() => app.realtime.nudge(chatTopic(sessionId)));
}
