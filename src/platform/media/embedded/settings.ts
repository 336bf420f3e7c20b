import type { MediaKind, MediaQuality } from '../index.ts';
import type { MemberSettings } from './messages.ts';

/** What the rooms decided about their members. Kept until a room is closed: nobody loses a mute by leaving and coming back. */
export interface Settings {
  of(room: string, member: string): MemberSettings;
  want(room: string, member: string, wants: Readonly<Record<string, MediaQuality>>): void;
  allow(room: string, member: string, kind: MediaKind, on: boolean): void;
  forget(room: string): void;
}

interface Kept {
  readonly held: Set<MediaKind>;
  readonly wants: Map<string, MediaQuality>;
}

export function createSettings(): Settings {
  const rooms = new Map<string, Map<string, Kept>>();

  function keep(room: string, member: string): Kept {
    const members = rooms.get(room) ?? new Map<string, Kept>();
    rooms.set(room, members);
    const kept = members.get(member) ?? { held: new Set(), wants: new Map() };
    members.set(member, kept);
    return kept;
  }

  return {
    of(room, member) {
      const kept = rooms.get(room)?.get(member);
      return { held: [...(kept?.held ?? [])], wants: Object.fromEntries(kept?.wants ?? []) };
    },
    want(room, member, wants) {
      const kept = keep(room, member).wants;
      for (const [other, quality] of Object.entries(wants)) kept.set(other, quality);
    },
    allow(room, member, kind, on) {
      const { held } = keep(room, member);
      if (on) held.delete(kind);
      else held.add(kind);
    },
    forget: (room) => void rooms.delete(room),
  };
}
