/** Where browsers are told to reach the engine, and by what. */
export interface Reachable {
  readonly addresses: readonly string[];
  readonly udp: boolean;
  readonly tcp: boolean;
}

/**
 * The engine's answer as a browser gets it: our announced addresses in place of those the engine bound, and silence sent
 * rarely (`usedtx`: 51 packets a second fall to 5.5 for somebody who says nothing).
 * @throws where the engine has bound nothing.
 */
export function announce(sdp: string, where: Reachable): string {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '' && !/^a=(candidate|end-of-candidates|fmtp)/.test(line));
  const first = lines.findIndex((line) => line.startsWith('m='));
  const second = lines.findIndex((line, index) => index > first && line.startsWith('m='));
  const end = second === -1 ? lines.length : second;
  return [...lines.slice(0, end), ...candidates(portsIn(sdp), where), 'a=end-of-candidates', ...lines.slice(end)]
    .flatMap((line) => (line.startsWith('c=') ? ['c=IN IP4 0.0.0.0'] : [line, ...formatOf(line)]))
    .map((line) => `${line}\r\n`)
    .join('');
}

function formatOf(line: string): string[] {
  const opus = /^a=rtpmap:(\d+) opus\//i.exec(line)?.[1];
  return opus === undefined ? [] : [`a=fmtp:${opus} minptime=10;useinbandfec=1;usedtx=1`];
}

interface BoundPorts {
  readonly udp: string;
  readonly tcp: string | undefined;
}

function portsIn(sdp: string): BoundPorts {
  const udp = /^a=candidate:\S+ 1 udp \d+ \S+ (\d+) typ host/im.exec(sdp)?.[1];
  const tcp = /^a=candidate:\S+ 1 tcp \d+ \S+ (\d+) typ host tcptype passive/im.exec(sdp)?.[1];
  if (udp === undefined) throw new Error('the engine could not bind a port');
  return { udp, tcp };
}

/** Host candidates (RFC 8839, RFC 6544), UDP before TCP and the first address before the others. */
function candidates(ports: BoundPorts, { addresses, udp, tcp }: Reachable): string[] {
  return addresses.flatMap((address, index) => [
    ...(udp ? [`a=candidate:u${index} 1 udp ${priority(0x7fff - index)} ${address} ${ports.udp} typ host`] : []),
    ...(tcp && ports.tcp
      ? [`a=candidate:t${index} 1 tcp ${priority(0x3fff - index)} ${address} ${ports.tcp} typ host tcptype passive`]
      : []),
  ]);
}

/** RFC 8445, 5.1.2.1: a host candidate (126) of component 1. */
const priority = (local: number) => 126 * 2 ** 24 + local * 2 ** 8 + 255;
