import { accepted, type Result, refused } from '#contracts/result';
import type { ChatForm } from '#contracts/rooms-chat';
import { whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { toMinute } from '../domain/chat.ts';
import { growChat, insertWord, wordSent } from '../store/chat.ts';
import { accessChat } from './access-chat.ts';
import { chatTopic } from './room-topic.ts';

/** Writes to everybody who comes to a date. The same form sent twice is written once. */
export const writeWord = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  { words, once }: ChatForm,
): Promise<Result<{ readonly id: string }>> =>
  app.db.as(actor, async (tx) => {
    const { personId } = actor;
    const session = await accessChat(app, tx, actor, sessionId);
    if (!session || personId === null) return refused('not_found');
    const closed = whyNotWrite(session.circle);
    if (closed) return refused(closed);
    const { organisationId, circleId, chatClosesAt: eraseAt } = session;
    const place = await growChat(tx, { sessionId, organisationId, circleId, eraseAt });
    const earlier = await wordSent(tx, sessionId, personId, once);
    if (earlier) return accepted({ id: earlier });
    const id = newBlindId();
    const at = toMinute(app.clock.now());
    await insertWord(app.vault, tx, { id, sessionId, organisationId, place, personId, at, words, once });
    tx.afterCommit(() => app.realtime.nudge(chatTopic(sessionId)));
    return accepted({ id });
  });
