/** Milliseconds by which a server that was set back, or a device that slept, may differ before its word is taken again. */
const drift = 2_000;

/** The server's time on this device. */
export interface RoomClock {
  now(): number;
  /** What the server's clock showed when it drew what arrived just now. */
  hear(serverNow: number): void;
}

/**
 * A drawing is always a little old when it arrives, so of what is heard the latest time counts: the least delayed. A
 * difference of more than two seconds is no delay: then the newest word counts.
 */
export function createClock(device: () => number = Date.now): RoomClock {
  let ahead: number | null = null;
  return {
    now: () => device() + (ahead ?? 0),
    hear(serverNow) {
      const heard = serverNow - device();
      if (ahead === null || heard > ahead || ahead - heard > drift) ahead = heard;
    },
  };
}
