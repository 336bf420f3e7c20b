import type { ConnectionSaying } from '#contracts/rooms-media';

/** What became of one way to the server; null where there was nothing to try. */
export interface WayTried {
  readonly through: boolean;
  /** There and back, in milliseconds. */
  readonly roundTrip: number | null;
}

export type Way = 'udp' | 'tcp' | 'relay';
export type Tried = Readonly<Record<Way, WayTried | null>>;

/** Milliseconds there and back from which talking together becomes tiring. */
const slow = 400;

/** What the ways that were tried mean for somebody who wants to talk with others. */
export function verdictOf({ udp, tcp, relay }: Tried, canSeal: boolean): ConnectionSaying {
  if (!canSeal) return 'cannot_seal';
  const best = [udp, tcp, relay].find((way) => way?.through);
  if (!best) return 'none_through';
  if ((best.roundTrip ?? 0) > slow) return 'far_away';
  if (best === udp) return 'all_good';
  return best === tcp ? 'only_tcp' : 'only_relay';
}
