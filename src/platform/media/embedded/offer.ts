/**
 * Reads a browser's offer into the few values we use and writes a fresh one from them: whatever else stands in it never
 * reaches the engine, neither odd lines nor the addresses of whoever wrote it.
 */

/** Which way a section goes, as seen by the browser. A section it no longer uses is 'inactive'. */
export type Direction = 'sendonly' | 'recvonly' | 'inactive';

export interface OfferedSection {
  readonly kind: 'audio' | 'video';
  readonly mid: string;
  readonly direction: Direction;
  /** The browser's number for Opus or VP8. */
  readonly payloadType: number;
  /** The browser's number for the RFC 6464 level header; null where it sends none. */
  readonly levelId: number | null;
  /** The stream the section carries; null where it carries none or does not say. */
  readonly ssrc: number | null;
}

export interface Offer {
  readonly ufrag: string;
  readonly password: string;
  /** SHA-256 of the browser's certificate, upper-case hex pairs joined by colons. Each new connection has another. */
  readonly fingerprint: string;
  readonly sections: readonly OfferedSection[];
}

/** Characters. Chromium writes about 5,000 for each section of video. */
export const longestOffer = 300_000;
const mostSections = 64;
const levelHeader = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
const codecs = { audio: /^opus\/48000\/2$/i, video: /^VP8\/90000$/i } as const;

/** Null for anything that our pages do not make: other media, both ways in one section, data channels, no Opus or VP8. */
export function readOffer(sdp: string): Offer | null {
  if (sdp.length > longestOffer || !/^v=0\r?\n[\t\r\n -~]*$/.test(sdp)) return null;
  const [head = '', ...parts] = sdp.split(/\r?\n(?=m=)/);
  if (parts.length === 0 || parts.length > mostSections) return null;
  const sections: OfferedSection[] = [];
  for (const part of parts) {
    const section = readSection(part.split(/\r?\n/));
    if (!section || sections.some(({ mid }) => mid === section.mid)) return null;
    sections.push(section);
  }
  const sending = (kind: string) => sections.filter((one) => one.kind === kind && one.direction === 'sendonly').length;
  if (sending('audio') > 1 || sending('video') > 2) return null;
  const first = `${head}\n${parts.find((part) => !/^m=\w+ 0 /.test(part)) ?? parts[0]}`;
  const ufrag = /^a=ice-ufrag:([A-Za-z0-9+/]{4,256})\r?$/m.exec(first)?.[1];
  const password = /^a=ice-pwd:([A-Za-z0-9+/]{22,256})\r?$/m.exec(first)?.[1];
  const fingerprint = /^a=fingerprint:sha-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\r?$/im.exec(first)?.[1]?.toUpperCase();
  return ufrag && password && fingerprint ? { ufrag, password, fingerprint, sections } : null;
}

function readSection(lines: readonly string[]): OfferedSection | null {
  const kind = /^m=(audio|video) \d{1,5} UDP\/TLS\/RTP\/SAVPF [\d ]+$/.exec(lines[0] ?? '')?.[1];
  if (kind !== 'audio' && kind !== 'video') return null;
  const find = (pattern: RegExp) => lines.map((line) => pattern.exec(line)).find((match) => match !== null) ?? null;
  const mid = find(/^a=mid:([A-Za-z0-9]{1,8})$/)?.[1];
  const direction = find(/^a=(sendonly|recvonly|inactive|sendrecv)$/)?.[1];
  if (!mid || (direction !== 'sendonly' && direction !== 'recvonly' && direction !== 'inactive')) return null;
  const payloadType = lines
    .map((line) => /^a=rtpmap:(\d{1,3}) (\S{1,40})$/.exec(line))
    .find((match) => codecs[kind].test(match?.[2] ?? ''))?.[1];
  if (payloadType === undefined || Number(payloadType) > 127) return null;
  const levelId =
    kind === 'audio' ? find(new RegExp(`^a=extmap:(\\d{1,2})(?:/\\w+)? ${levelHeader}$`))?.[1] : undefined;
  const ssrc = find(/^a=ssrc:(\d{1,10})(?: |$)/)?.[1];
  return {
    kind,
    mid,
    direction,
    payloadType: Number(payloadType),
    levelId: levelId === undefined || !between(1, Number(levelId), 14) ? null : Number(levelId),
    ssrc: ssrc === undefined || !between(1, Number(ssrc), 0xffff_ffff) ? null : Number(ssrc),
  };
}

const between = (least: number, value: number, most: number) => value >= least && value <= most;

/** The same offer in our own words, with nothing in it but what `Offer` holds. */
export function writeOffer({ ufrag, password, fingerprint, sections }: Offer): string {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${sections.map(({ mid }) => mid).join(' ')}`,
    ...sections.flatMap((section) => [
      ...describe(section),
      `a=ice-ufrag:${ufrag}`,
      `a=ice-pwd:${password}`,
      `a=fingerprint:sha-256 ${fingerprint}`,
      'a=setup:actpass',
    ]),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function describe({ kind, mid, direction, payloadType, levelId, ssrc }: OfferedSection): string[] {
  const ours =
    kind === 'audio'
      ? [`a=rtpmap:${payloadType} opus/48000/2`, `a=fmtp:${payloadType} minptime=10;useinbandfec=1`]
      : [
          `a=rtpmap:${payloadType} VP8/90000`,
          ...['nack', 'nack pli', 'ccm fir', 'goog-remb'].map((word) => `a=rtcp-fb:${payloadType} ${word}`),
        ];
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=${direction}`,
    'a=rtcp-mux',
    ...(levelId === null ? [] : [`a=extmap:${levelId} ${levelHeader}`]),
    ...ours,
    ...(ssrc === null || direction !== 'sendonly' ? [] : [`a=ssrc:${ssrc} cname:peer`]),
  ];
}
