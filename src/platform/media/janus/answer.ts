/** Characters of an answer that are read at all. */
const longestAnswer = 300_000;

const line = new RegExp(
  `^(?:${[
    'v=0',
    'o=[-.\\w]{1,64} \\d{1,20} \\d{1,20} IN IP4 [\\d.]{7,15}',
    's=-',
    't=0 0',
    'm=(?:audio|video) \\d{1,5} UDP/TLS/RTP/SAVPF(?: \\d{1,3})+',
    'c=IN IP4 0\\.0\\.0\\.0',
    'a=group:BUNDLE(?: [A-Za-z0-9]{1,8})*',
    'a=(?:recvonly|inactive|rtcp-mux|rtcp-rsize)',
    'a=mid:[A-Za-z0-9]{1,8}',
    'a=setup:active',
    'a=ice-ufrag:[A-Za-z0-9+/]{4,256}',
    'a=ice-pwd:[A-Za-z0-9+/]{22,256}',
    'a=fingerprint:sha-256 [0-9A-Fa-f:]{95}',
    'a=extmap:\\d{1,2}(?:/\\w+)? [\\w:/.-]{1,120}',
    'a=rtpmap:\\d{1,3} (?:opus/48000/2|VP8/90000|rtx/90000)',
    'a=rtcp-fb:\\d{1,3} (?:ccm fir|nack|nack pli|goog-remb|transport-cc)',
    'a=fmtp:\\d{1,3} [\\w=;, -]{1,200}',
  ].join('|')})$`,
);

/**
 * A browser's answer to a connection on which it only receives, without anything that it need not hold: neither its addresses
 * nor lines that we do not know reach Janus. Null where it is no such answer.
 */
export function receivingAnswer(sdp: string): string | null {
  if (sdp.length > longestAnswer) return null;
  const lines = sdp
    .split(/\r?\n/)
    .map((text) => (text.startsWith('c=') ? 'c=IN IP4 0.0.0.0' : text))
    .filter((text) => line.test(text));
  const has = (start: string) => lines.some((text) => text.startsWith(start));
  const whole = lines[0] === 'v=0' && ['m=', 'a=ice-ufrag:', 'a=ice-pwd:', 'a=fingerprint:', 'a=setup:'].every(has);
  return whole ? lines.map((text) => `${text}\r\n`).join('') : null;
}
