import { membersOf } from '#modules/gatherings';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { roomById } from '../store/rooms.ts';

/**
 * Tells of a quiet call those to whom it goes and nobody else, where they are not in the room and see it there. Nothing
 * once it was answered or taken back.
 */
export const tellWhoStandsBy = (
  app: Platform,
  organisationId: string,
  sessionId: string,
  caller: string,
): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const state = (await roomById(tx, sessionId))?.state;
    const call = state?.privately[caller]?.call;
    if (!state || !call || call.by !== null) return;
    for (const { seat, personId, duty } of await membersOf(app, tx, sessionId)) {
      const asked = call.to === 'standby' ? duty === 'standby' : duty === 'host' || duty === 'cohost';
      const sees = state.members[seat]?.presence === 'here';
      if (asked && !sees && seat !== caller) {
        await tellPerson(app, tx, { personId, kind: 'quiet_call', ids: { session: sessionId } });
      }
    }
  });
