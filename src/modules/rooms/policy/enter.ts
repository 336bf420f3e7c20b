import type { RefusalCode } from '#contracts/refusals';
import type { Presence } from '../domain/room/types.ts';

const minute = 60_000;
/** After this nobody comes in for the first time: people have begun to tell of themselves. */
export const lateDoor = 5 * minute;

/** Everything that decides whether somebody may come into a room. */
export interface EnterRule {
  readonly now: number;
  /** The gathering's own door: open from a quarter of an hour before the start until it is over. */
  readonly doorOpen: boolean;
  readonly startsAt: number;
  readonly cancelled: boolean;
  readonly seat: 'taken' | 'void' | 'none';
  /** Leads, or stands by: comes in whenever they can. */
  readonly duty: boolean;
  /** Has agreed to what holds here now. */
  readonly accepted: boolean;
  /** What the room knows of them; 'expected' before the first time. */
  readonly presence: Presence;
  readonly begunAt: number | null;
  readonly ended: boolean;
  /** Whether as many are in the room as there are seats. */
  readonly full: boolean;
}

/** Why somebody may not come in now; null where they may. Who was in before comes back as long as the room is open. */
export function whyNotEnter(rule: EnterRule): RefusalCode | null {
  if (rule.seat === 'void' || rule.presence === 'removed') return 'removed_from_room';
  if (rule.cancelled) return 'gathering_cancelled';
  if (rule.ended) return 'room_ended';
  if (rule.seat === 'none') return 'seat_first';
  if (!rule.doorOpen) return rule.now < rule.startsAt ? 'room_not_open' : 'room_ended';
  if (rule.presence !== 'expected') return null;
  if (!rule.accepted) return 'agreements_not_accepted';
  if (rule.duty) return null;
  if (rule.begunAt !== null && rule.now > Math.max(rule.begunAt, rule.startsAt) + lateDoor) return 'door_closed';
  return rule.full ? 'room_full' : null;
}
