import type { MemberId, RoomState } from './types.ts';
import type { RoomView } from './view.ts';

/** What one member may see, as values. */
export declare function presentRoom(state: RoomState, member: MemberId, now: number): RoomView;
