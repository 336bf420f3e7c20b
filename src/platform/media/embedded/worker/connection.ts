import { type RTCDtlsTransport, RTCPeerConnection, RTCRtpCodecParameters, useAudioLevelIndication } from 'werift';
import type { WorkerOptions } from '../messages.ts';

/** Half of the user name that a STUN request bears was chosen by either side, and exchanged over our own pages. */
interface Names {
  readonly localUsername: string;
  readonly remoteUsername: string;
}

/** Whether a STUN request comes from whom we wait for; nobody else is answered or tried. */
export function isExpected(
  { username, address }: { readonly username: unknown; readonly address: string },
  names: readonly Names[],
  callers: readonly string[] | null,
): boolean {
  const named = names.some(({ localUsername, remoteUsername }) => username === `${localUsername}:${remoteUsername}`);
  return named && (callers === null || callers.includes(address.replace(/^::ffff:/, '')));
}

/** One participant's connection on `port`, by UDP and TCP. It asks nobody on the internet for its own address. */
export function openConnection(
  port: number,
  { bind, tcp, callers = null }: Pick<WorkerOptions, 'bind' | 'tcp' | 'callers'>,
): RTCPeerConnection {
  const connection: RTCPeerConnection = new RTCPeerConnection({
    codecs: { audio: [opus()], video: [vp8()] },
    headerExtensions: { audio: [useAudioLevelIndication()], video: [] },
    iceServers: [],
    bundlePolicy: 'max-bundle',
    // The one address to bind, instead of one socket for each that the machine has.
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [bind],
    iceInterfaceAddresses: bind.includes(':') ? { udp6: bind } : { udp4: bind },
    // The library wants two; the first one is free.
    icePortRange: [port, port + 1],
    iceUseTcp: tcp,
    iceFilterStunResponse: (request, [address]) =>
      isExpected(
        { username: request.getAttributeValue('USERNAME'), address },
        connection.iceTransports.map(({ connection: names }) => names),
        callers,
      ),
  });
  return connection;
}

/** The engine's library would ask a public STUN server unless told; to be called before an answer is set. */
export function askNobody(connection: RTCPeerConnection): void {
  for (const { connection: ice } of connection.iceTransports) delete ice.stunServer;
}

/**
 * To be called after each offer: `agreed` hears once of each transport, as soon as its keys are there. The library calls a
 * connection `connected` before that where it is answered a second time meanwhile.
 */
export function keyWaiter(
  connection: Pick<RTCPeerConnection, 'dtlsTransports'>,
  agreed: (transport: RTCDtlsTransport) => void,
): () => void {
  const awaited = new WeakSet<RTCDtlsTransport>();
  return () => {
    for (const transport of connection.dtlsTransports) {
      if (awaited.has(transport)) continue;
      awaited.add(transport);
      transport.onStateChange.subscribe((state) => {
        if (state === 'connected') agreed(transport);
      });
    }
  };
}

const opus = () =>
  new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111 });

/** No `transport-cc`: answered by this library it starves the picture. */
const vp8 = () =>
  new RTCRtpCodecParameters({
    mimeType: 'video/VP8',
    clockRate: 90_000,
    payloadType: 96,
    rtcpFeedback: [
      { type: 'nack' },
      { type: 'nack', parameter: 'pli' },
      { type: 'ccm', parameter: 'fir' },
      { type: 'goog-remb' },
    ],
  });
