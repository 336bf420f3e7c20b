import { lookForStandIn, noteAbsentHost } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import { roomById } from '../store/rooms.ts';

/** Nobody who leads came in time: notes it, and asks whoever could. Nothing where somebody came meanwhile, or it is over. */
export const askForStandIn = (app: Platform, organisationId: string, sessionId: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const room = await roomById(tx, sessionId);
    if (!room || room.state.lead !== null || room.state.ended !== null) return;
    await noteAbsentHost(app, tx, sessionId);
    await lookForStandIn(app, tx, sessionId);
  });
