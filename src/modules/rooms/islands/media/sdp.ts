/**
 * The offer without the browser's own addresses: the engine needs none (the browser calls it), and so nobody learns them,
 * not even our server's memory.
 */
export const withoutCandidates = (sdp: string): string =>
  sdp.replace(/^a=(?:candidate:|end-of-candidates).*(?:\r\n|\n|$)/gm, '');

const speech = { usedtx: '1', useinbandfec: '1', stereo: '0', maxaveragebitrate: '28000' };

/**
 * An answer that asks this browser's Opus for speech: silence costs next to nothing (DTX), a lost packet is mended from the
 * next (FEC), 28 kbit/s at most (RFC 7587, section 6.1).
 */
export function forSpeech(answer: string): string {
  const types = [...answer.matchAll(/^a=rtpmap:(\d+) opus\/48000/gim)].map(([, type]) => type);
  return types.reduce<string>((sdp, type) => {
    const line = new RegExp(`^a=fmtp:${type} (.*)$`, 'm');
    const known = line.exec(sdp)?.[1]?.trim() ?? '';
    const settings = { ...settingsIn(known), ...speech };
    const written = `a=fmtp:${type} ${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(';')}`;
    return known
      ? sdp.replace(line, written)
      : sdp.replace(new RegExp(`^(a=rtpmap:${type} opus/48000.*?)(\\r?)$`, 'gim'), `$1$2\n${written}$2`);
  }, answer);
}

const settingsIn = (line: string): Record<string, string> =>
  Object.fromEntries(
    line
      .split(';')
      .map((part) => part.trim().split('='))
      .filter(([name]) => name)
      .map(([name = '', value = '']) => [name, value]),
  );

/** An answer as if the engine could be reached in one way only. */
export const onlyWay = (answer: string, way: 'udp' | 'tcp'): string =>
  answer.replace(/^a=candidate:\S+ \d+ (\S+) .*(?:\r\n|\n|$)/gm, (line, protocol: string) =>
    protocol.toLowerCase() === way ? line : '',
  );

/** The addresses that a description tells: of an answer, the engine's alone. */
export const addressesIn = (sdp: string): readonly string[] => [
  ...new Set([...sdp.matchAll(/^a=candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ/gm)].map(([, address = '']) => address)),
];
