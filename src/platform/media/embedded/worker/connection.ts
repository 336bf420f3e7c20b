import { RTCPeerConnection, RTCRtpCodecParameters, useAudioLevelIndication } from 'werift';

/**
 * One participant's connection on `port`, by UDP and TCP. It asks nobody on the internet for its own address, and checks
 * only who knows both halves of the user name that was exchanged over our own pages.
 */
export function openConnection({ bind, port, tcp }: { bind: string; port: number; tcp: boolean }): RTCPeerConnection {
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
    iceFilterStunResponse: (request) =>
      connection.iceTransports.some(
        ({ connection: { localUsername, remoteUsername } }) =>
          request.getAttributeValue('USERNAME') === `${localUsername}:${remoteUsername}`,
      ),
  });
  return connection;
}

/** The engine's library would ask a public STUN server unless told; to be called before an answer is set. */
export function askNobody(connection: RTCPeerConnection): void {
  for (const { connection: ice } of connection.iceTransports) delete ice.stunServer;
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
