import type { Visit } from '#platform/http';
import { type Key, kept } from '#platform/i18n';
import type { MemberId, Moment, Phase } from '../../domain/room/types.ts';
import type { InsideView, MemberView, OutsideView } from '../../domain/room/view.ts';
import type { RoomHere } from '../../use-cases/read-room.ts';

/** Everything that one member's screen is drawn from. */
export type ShownRoom = RoomHere;
export type InsideRoom = ShownRoom & { readonly view: InsideView };
export type OutsideRoom = ShownRoom & { readonly view: OutsideView };

export const isInside = (room: ShownRoom): room is InsideRoom => room.view.inside;
export const isOutside = (room: ShownRoom): room is OutsideRoom => !room.view.inside;

/** Whether there is anything to wait for on this screen: the room goes on, or its door may open. */
export const isOpen = (room: ShownRoom): boolean =>
  isInside(room) ? room.view.shared.ended === null : isOutside(room) && room.view.why === 'waiting';

/** The chat of a room's date, before and after people meet. */
export const chatPath = (session: string, more = ''): string => roomPath(session, `/chat${more}`);

export const roomPath = (session: string, more = ''): string => `/rooms/${session}${more}`;

export interface RoomProps {
  readonly visit: Visit;
  readonly room: InsideRoom;
}

export const nameOf = ({ people }: Pick<ShownRoom, 'people'>, member: MemberId, visit: Visit): string =>
  people.get(member)?.nickname ?? visit.t('rooms.somebody');

export const memberOf = (room: InsideRoom, member: MemberId): MemberView | undefined =>
  room.view.shared.members.find((one) => one.member === member);

export const phaseKey = (phase: Phase): Key => `rooms.phase.${phase}`;

/** What is asked in this part: in the host's words, else in ours. */
export function promptOf({ visit, room }: RoomProps): string {
  const { phase, part } = room.view.shared;
  const planned = part >= 0 ? room.prompts[part] : '';
  return planned || (phase === 'ended' ? '' : visit.t(`rooms.prompt.${phase}`));
}

const clocks = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));
const dates = kept(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }),
);

/** A day and a time of day in the reader's zone. */
export const longTime = (visit: Visit, at: Date): string => dates(visit.formats, visit.zone).format(at);

/** A time of day in the reader's zone. */
export const clockTime = (visit: Visit, at: Moment): string => clocks(visit.formats, visit.zone).format(at);
