import type { MemberId, RoomEvent, Span } from './room/types.ts';

/** How long somebody was in a room, and whether they led it for a part of that time. */
export interface TimeHere {
  readonly member: MemberId;
  readonly time: Span;
  readonly led: boolean;
}

const minute = 60_000;

/** From a room's whole log: whoever came, and for how long. Time from before the room began does not count. */
export function timesHere(log: readonly RoomEvent[]): TimeHere[] {
  const times = new Map<MemberId, { time: Span; since: number | null; led: boolean }>();
  let begun = false;
  const of = (member: MemberId) => {
    const known = times.get(member) ?? { time: 0, since: null, led: false };
    times.set(member, known);
    return known;
  };
  const stop = (member: MemberId, at: number) => {
    const one = of(member);
    if (begun && one.since !== null) one.time += at - one.since;
    one.since = null;
  };
  for (const event of log) {
    if (event.type === 'arrived' || event.type === 'brought') of(event.member).since ??= event.at;
    else if (event.type === 'dropped' || event.type === 'left' || event.type === 'removed')
      stop(event.member, event.at);
    else if (event.type === 'lead_changed' && event.lead !== null) of(event.lead).led = true;
    else if (event.type === 'begun') {
      begun = true;
      for (const one of times.values()) if (one.since !== null) one.since = event.at;
    } else if (event.type === 'ended') for (const member of times.keys()) stop(member, event.at);
  }
  return [...times].map(([member, { time, led }]) => ({ member, time, led }));
}

export const minutesOf = (time: Span): number => Math.round(time / minute);
