import { everything, newest } from '../allowed.ts';
import type { Allowed, MediaQuality } from '../index.ts';
import type { MemberSettings } from './messages.ts';

/** What the rooms decided about their members. Kept until a room is closed: nobody loses a mute by leaving and coming back. */
export interface Settings {
  of(room: string, member: string): MemberSettings;
  want(room: string, member: string, wants: Readonly<Record<string, MediaQuality>>): void;
  allow(room: string, member: string, allowed: Allowed): void;
  forget(room: string): void;
}

interface Kept {
  allowed: Allowed;
  readonly wants: Map<string, MediaQuality>;
}

export function createSettings(): Settings {
  const rooms = new Map<string, Map<string, Kept>>();

  function keep(room: string, member: string): Kept {
    const members = rooms.get(room) ?? new Map<string, Kept>();
    rooms.set(room, members);
    const kept = members.get(member) ?? { allowed: everything, wants: new Map() };
    members.set(member, kept);
    return kept;
  }

  return {
    of(room, member) {
      const kept = rooms.get(room)?.get(member);
      return { allowed: kept?.allowed ?? everything, wants: Object.fromEntries(kept?.wants ?? []) };
    },
    want(room, member, wants) {
      const kept = keep(room, member).wants;
      for (const [other, quality] of Object.entries(wants)) kept.set(other, quality);
    },
    allow(room, member, allowed) {
      const kept = keep(room, member);
      kept.allowed = newest(kept.allowed, allowed);
    },
    forget: (room) => void rooms.delete(room),
  };
}
