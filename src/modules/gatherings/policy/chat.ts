import type { GatheringDuty } from '#contracts/gatherings';
import type { SeatState } from '#contracts/gatherings-seats';

/** What one person has at a date. */
export interface ChatPlace {
  readonly seat: SeatState | null;
  /** The duty they took on it. */
  readonly duty: GatheringDuty | null;
}

/** When the chat of a date is open. */
export interface ChatTimes {
  readonly chatOpensAt: Date;
  readonly chatClosesAt: Date;
}

/** Whether somebody belongs to the chat of a date: with a seat that is theirs, or a duty; never who was removed. */
export const isInChat = ({ seat, duty }: ChatPlace): boolean => seat !== 'void' && (seat === 'taken' || duty !== null);

export const isChatOpen = ({ chatOpensAt, chatClosesAt }: ChatTimes, now: Date): boolean =>
  now >= chatOpensAt && now < chatClosesAt;

/** Reads and writes in the chat of a date. */
export const mayChat = (place: ChatPlace, times: ChatTimes, now: Date): boolean =>
  isInChat(place) && isChatOpen(times, now);
