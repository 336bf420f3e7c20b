import {
  type RTCPeerConnection,
  RtcpSourceDescriptionPacket,
  SourceDescriptionChunk,
  SourceDescriptionItem,
} from 'werift';
import type { Outgoing } from './outgoing.ts';

/** Milliseconds between two reports: browsers put sound and pictures of one person together by them. */
const between = 1_000;
/** Streams in one packet: 72 bytes for each stay below what a network carries in one piece. */
const together = 12;
const cname = 1;

/** Tells the receiver of this connection about all of its streams, in one packet where the library sends one for each. */
export function keepClocks(
  connection: RTCPeerConnection,
  slots: () => readonly { readonly outgoing: Outgoing }[],
): NodeJS.Timeout {
  const name = [new SourceDescriptionItem({ type: cname, text: connection.cname })];
  return setInterval(() => {
    const [transport] = connection.dtlsTransports;
    if (transport?.state !== 'connected') return;
    const all = slots().flatMap(({ outgoing }) => outgoing.report() ?? []);
    for (let from = 0; from < all.length; from += together) {
      const reports = all.slice(from, from + together);
      const chunks = reports.map(({ ssrc }) => new SourceDescriptionChunk({ source: ssrc, items: name }));
      // A way that is lost just now is told by the connection's state.
      transport.sendRtcp([...reports, new RtcpSourceDescriptionPacket({ chunks })]).catch(() => undefined);
    }
  }, between);
}
