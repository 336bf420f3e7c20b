import type { RTCPeerConnection } from 'werift';
import { keyWaiter } from '../embedded/worker/connection.ts';
import { preparePacketKeys } from '../embedded/worker/packet-keys.ts';
import { counterMode } from './packet-sessions.ts';

/**
 * Lets a connection of the library seal its packets as browsers do; with the library on both sides it would be another way.
 * To be called before its offer is set; it costs little, so that the machine is left to the engine.
 */
export function sealAsBrowsers(connection: RTCPeerConnection): void {
  for (const transport of connection.dtlsTransports) Object.assign(transport, { srtpProfiles: [counterMode.profile] });
  keyWaiter(connection, preparePacketKeys)();
}
