import { SrtcpSession, SrtpSession } from 'werift';

/** How packets are sealed: the library's number for it, and how long its salt is. Browsers choose the counter mode. */
export const gcm = { profile: 7, salt: 12 } as const;
export const counterMode = { profile: 1, salt: 14 } as const;
export type Sealing = typeof gcm | typeof counterMode;

/** What two have who agreed on keys in this way; the same keys each time. */
export function packetSessions({ profile, salt }: Sealing) {
  const key = (fill: number, bytes: number) => Buffer.alloc(bytes, fill);
  const side = (ours: number, theirs: number) => {
    const agreed = {
      keys: {
        localMasterKey: key(ours, 16),
        localMasterSalt: key(ours, salt),
        remoteMasterKey: key(theirs, 16),
        remoteMasterSalt: key(theirs, salt),
      },
      profile,
    };
    return { srtp: new SrtpSession(agreed), srtcp: new SrtcpSession(agreed) };
  };
  return { here: side(1, 2), there: side(2, 1) };
}
