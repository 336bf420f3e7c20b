import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chromiumOffer, firefoxOffer } from '../trial/offers.ts';
import { longestOffer, readOffer, writeOffer } from './offer.ts';

test('what Chromium offers is read', () => {
  const offer = readOffer(chromiumOffer);
  assert.equal(offer?.ufrag, 'Qz1x');
  assert.deepEqual(offer.sections, [
    { kind: 'audio', mid: '0', direction: 'sendonly', payloadType: 111, levelId: 1, ssrc: 3_735_928_559 },
    { kind: 'video', mid: '1', direction: 'sendonly', payloadType: 96, levelId: null, ssrc: 11 },
    { kind: 'audio', mid: '2', direction: 'recvonly', payloadType: 111, levelId: null, ssrc: null },
  ]);
});

test('what Firefox offers is read, with the section it only bundles', () => {
  const offer = readOffer(firefoxOffer);
  assert.deepEqual(offer?.sections, [
    { kind: 'audio', mid: '0', direction: 'sendonly', payloadType: 109, levelId: 1, ssrc: 1_234_567_890 },
    { kind: 'video', mid: '1', direction: 'sendonly', payloadType: 120, levelId: null, ssrc: 987_654_321 },
  ]);
  assert.match(writeOffer(offer), /^m=video 9 UDP\/TLS\/RTP\/SAVPF 120\r$/m);
});

test('no address of whoever offers goes on to the engine', () => {
  const offer = readOffer(chromiumOffer);
  assert.ok(offer);
  assert.doesNotMatch(writeOffer(offer), /192\.168|\.local|candidate|54321/);
});

test('what was written is read as the same', () => {
  for (const sdp of [chromiumOffer, firefoxOffer]) {
    const offer = readOffer(sdp);
    assert.ok(offer);
    assert.deepEqual(readOffer(writeOffer(offer)), offer);
  }
});

const odd: Readonly<Record<string, string>> = {
  nothing: '',
  'other text': 'hello',
  'no section': 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n',
  'a data channel': chromiumOffer.replace(/m=audio .*/, 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel'),
  'both ways in one section': chromiumOffer.replace('a=sendonly', 'a=sendrecv'),
  'no direction': chromiumOffer.replace('a=sendonly', 'a=x'),
  'no Opus': chromiumOffer.replaceAll('opus/48000/2', 'PCMU/8000'),
  'no VP8': chromiumOffer.replace('VP8/90000', 'H264/90000'),
  'two sections of one name': chromiumOffer.replace('a=mid:1', 'a=mid:0'),
  'a name that is no word': chromiumOffer.replace('a=mid:1', 'a=mid:__proto__'),
  'no certificate': chromiumOffer.replaceAll(/a=fingerprint.*\r\n/g, ''),
  'a weaker fingerprint': chromiumOffer.replaceAll('sha-256', 'sha-1'),
  'no password': chromiumOffer.replaceAll(/a=ice-pwd.*\r\n/g, ''),
  'a short password': chromiumOffer.replaceAll(/a=ice-pwd.*/g, 'a=ice-pwd:short'),
  'unencrypted media': chromiumOffer.replaceAll('UDP/TLS/RTP/SAVPF', 'RTP/AVP'),
  'letters beyond ASCII': chromiumOffer.replace('s=-', 's=é'),
  'a zero byte': chromiumOffer.replace('s=-', 's=\0'),
  'too long': chromiumOffer + 'a=x\r\n'.repeat(longestOffer / 5),
  'too many sections': chromiumOffer + sections(100),
  'two microphones': chromiumOffer.replace('a=recvonly', 'a=sendonly'),
};

function sections(count: number): string {
  const [, , , last = ''] = chromiumOffer.split(/(?=m=)/);
  return Array.from({ length: count }, (_, index) => last.replace('a=mid:2', `a=mid:${index + 3}`)).join('');
}

for (const [what, sdp] of Object.entries(odd)) {
  test(`refused: ${what}`, () => assert.equal(readOffer(sdp), null));
}

test('whatever is changed in an offer, it is refused or goes on in our words alone', () => {
  const strange = fc.constantFrom(
    '\r\n',
    'a=',
    'm=video 0 ',
    '\0',
    '9'.repeat(400),
    'a=mid:',
    'é',
    ' ',
    '',
    '-1',
    '%00',
    'a=candidate:',
  );
  const change = fc.record({ at: fc.nat(chromiumOffer.length), cut: fc.nat(40), put: strange });
  const ours =
    /^(v=0|o=- 1 1 IN IP4 0\.0\.0\.0|s=-|t=0 0|m=(audio|video) 9 UDP\/TLS\/RTP\/SAVPF \d{1,3}|c=IN IP4 0\.0\.0\.0|a=(group:BUNDLE( \w{1,8})+|mid:\w{1,8}|sendonly|recvonly|inactive|rtcp-mux|setup:actpass|ice-(ufrag|pwd):[\w+/]+|fingerprint:sha-256 [\dA-F:]{95}|extmap:\d+ urn:\S+|rtpmap:\d+ (opus\/48000\/2|VP8\/90000)|fmtp:\d+ minptime=10;useinbandfec=1|rtcp-fb:\d+ [\w -]+|ssrc:\d+ cname:peer))$/;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const sdp = changes.reduce(
        (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
        chromiumOffer,
      );
      const offer = readOffer(sdp);
      if (offer) for (const line of writeOffer(offer).trimEnd().split('\r\n')) assert.match(line, ours);
    }),
    { numRuns: 2_000 },
  );
});
