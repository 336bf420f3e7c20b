import { chatClosings } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import { keepUntil } from '../store/chat.ts';

/** Lets the words of a gathering's dates be erased when their chats close as planned now. */
export const keepAsPlanned = (app: Platform, organisationId: string, gatheringId: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    for (const [sessionId, closesAt] of await chatClosings(app, tx, gatheringId)) {
      await keepUntil(tx, sessionId, closesAt);
    }
  });
