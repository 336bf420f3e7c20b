import type { MemberId, RoomState } from './room/types.ts';

/** A place in which people hear each other. A split room has several, and so has one with a side room. */
export type MediaRoom = string;

/** Where a member hears and is heard; null for who is not here, or shares somebody else's device. */
export function mediaRoomOf(state: RoomState, member: MemberId): MediaRoom | null {
  const found = state.members[member];
  if (!found || state.ended !== null || found.presence !== 'here' || found.via !== null) return null;
  if (state.side.includes(member)) return `${state.session}.side`;
  const circle = state.circles.find(({ members }) => members.includes(member));
  return circle ? `${state.session}.${circle.id}` : null;
}

/** The session to which a place belongs. */
export const sessionOf = (room: MediaRoom): string => room.split('.', 1)[0] ?? '';

/** What a member's browser may send at all: the way they chose. Whoever listens or writes sends nothing. */
export function sendsOf(state: RoomState, member: MemberId): Readonly<Record<'audio' | 'video', boolean>> {
  const found = state.members[member];
  const speaks = found !== undefined && !found.listens;
  return {
    audio: speaks && (found.way === 'audio' || found.way === 'video' || found.way === 'in_place'),
    video: speaks && (found.way === 'video' || found.way === 'in_place'),
  };
}

export interface Heard extends Readonly<Record<'audio' | 'video', boolean>> {
  /** Of the room that was looked at: another one may have looked at a later one. */
  readonly version: number;
}

/** What of it is passed on now: nobody hears a member who is muted, whatever their browser does. */
export function heardOf(state: RoomState, member: MemberId): Heard {
  const { audio, video } = sendsOf(state, member);
  return { audio: audio && state.members[member]?.muted === null, video, version: state.version };
}

/** What sound and pictures have to follow of a change in the room. */
export interface MediaChanges {
  /** Who is not heard any more where they were; with `moved` they are somewhere else now. */
  readonly gone: readonly { readonly room: MediaRoom; readonly member: MemberId; readonly moved: boolean }[];
  /** Who may now send something else than before, where they are. */
  readonly heard: readonly (Heard & { readonly room: MediaRoom; readonly member: MemberId })[];
  /** Who has to connect anew, because their way of taking part is another. */
  readonly anew: readonly MemberId[];
  readonly ended: boolean;
}

const same = (one: Readonly<Record<'audio' | 'video', boolean>>, other: typeof one): boolean =>
  one.audio === other.audio && one.video === other.video;

export function mediaChanges(before: RoomState, after: RoomState): MediaChanges {
  const members = Object.keys(before.members);
  const gone = members.flatMap((member) => {
    const room = mediaRoomOf(before, member);
    const now = mediaRoomOf(after, member);
    return room && room !== now ? [{ room, member, moved: now !== null }] : [];
  });
  const staying = members.flatMap((member) => {
    const room = mediaRoomOf(after, member);
    return room && room === mediaRoomOf(before, member) ? [{ room, member }] : [];
  });
  return {
    gone,
    heard: staying
      .filter(({ member }) => !same(heardOf(before, member), heardOf(after, member)))
      .map(({ room, member }) => ({ room, member, ...heardOf(after, member) })),
    anew: staying
      .filter(({ member }) => !same(sendsOf(before, member), sendsOf(after, member)))
      .map(({ member }) => member),
    ended: before.ended === null && after.ended !== null,
  };
}
