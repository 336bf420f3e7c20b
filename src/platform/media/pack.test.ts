import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import { newBlindId } from '#platform/ids';
import { pack, unpack } from './pack.ts';

/** The most that one frame of a room's stream may hold, in bytes. */
const frame = 5_000;

/** What Janus 1.1.2 writes for a receiving connection: one section for each stream of the others. */
function janusOffer(kinds: readonly ('audio' | 'video')[]): string {
  const ssrc = () => randomInt(1, 2 ** 32);
  const [ufrag, password] = [randomBytes(3).toString('base64'), randomBytes(16).toString('base64url')];
  const fingerprint = [...randomBytes(32)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
  const sections = kinds.flatMap((kind, mid) => {
    const [one, other] = [ssrc(), ssrc()];
    const codec =
      kind === 'audio'
        ? ['a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc', 'a=fmtp:111 useinbandfec=1']
        : [
            'a=rtpmap:96 VP8/90000',
            ...['ccm fir', 'nack', 'nack pli', 'goog-remb', 'transport-cc'].map((word) => `a=rtcp-fb:96 ${word}`),
            'a=rtpmap:97 rtx/90000',
            'a=fmtp:97 apt=96',
            `a=ssrc-group:FID ${one} ${other}`,
            `a=ssrc:${other} cname:janus`,
          ];
    return [
      `m=${kind} 9 UDP/TLS/RTP/SAVPF ${kind === 'audio' ? '111' : '96 97'}`,
      'c=IN IP4 203.0.113.7',
      'a=sendonly',
      `a=mid:${mid}`,
      'a=rtcp-mux',
      `a=ice-ufrag:${ufrag}`,
      `a=ice-pwd:${password}`,
      'a=ice-options:trickle',
      'a=setup:actpass',
      'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
      'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
      ...codec,
      `a=msid:janus janus${mid}`,
      `a=ssrc:${one} cname:janus`,
      'a=candidate:1 1 udp 2015363327 203.0.113.7 43233 typ host',
      'a=candidate:2 1 tcp 1010827519 203.0.113.7 43234 typ host tcptype passive',
      'a=end-of-candidates',
    ];
  });
  return ['v=0', 's=VideoRoom 1347598174983925', `a=fingerprint:sha-256 ${fingerprint}`, ...sections, ''].join('\r\n');
}

describe('an offer on its way through the room’s stream', () => {
  it('comes out as it went in', () => {
    const offer = janusOffer(['audio', 'video']);
    assert.equal(unpack(pack(offer)), offer);
  });

  it('fits into one frame for the last of twelve people, with whom each place carries', () => {
    const others = Array.from({ length: 11 }, () => newBlindId());
    const kinds = others.flatMap(() => ['audio', 'video'] as const);
    const map = Object.fromEntries(kinds.map((kind, mid) => [mid, `${others[mid >> 1]}:${kind}`]));
    const packed = pack(janusOffer(kinds));
    const told = JSON.stringify({ connection: newBlindId(), revision: 1, packed, map });
    assert.ok(told.length < frame, `${told.length} bytes`);
  });

  it('is not opened where it would fill the memory', () => {
    assert.throws(() => unpack(pack('0'.repeat(1_000_000))), RangeError);
  });
});
