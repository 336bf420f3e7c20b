import type { RoomHere } from '../../use-cases/read-room.ts';
import type { ShownRoom } from './shown.ts';

/** What a use-case answers, as the room's views take it. */
export const shownOf = (here: RoomHere): ShownRoom => ({ ...here, gathering: `/gatherings/${here.gathering}` });
