import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receivingAnswer } from './answer.ts';

const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const lines = [
  'v=0',
  'o=- 4760078799609773573 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:n8ax',
  'a=ice-pwd:xQ8h/Tw1KM8T0VClxoc/Xuy7',
  `a=fingerprint:sha-256 ${fingerprint}`,
  'a=setup:active',
  'a=mid:0',
  'a=recvonly',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=recvonly',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
];
const sdp = (more: readonly string[] = lines) => more.map((line) => `${line}\r\n`).join('');

describe('a browser’s answer on the way to Janus', () => {
  it('stays as it is where it says only what is needed', () => {
    assert.equal(receivingAnswer(sdp()), sdp());
  });

  it('may come from Firefox', () => {
    const firefox = sdp().replace(/^o=.*$/m, 'o=mozilla...THIS_IS_SDPARTA-99.0 6134 0 IN IP4 0.0.0.0');
    assert.equal(receivingAnswer(firefox), firefox);
  });

  it('loses the browser’s addresses and every line that we do not know', () => {
    const more = [
      'a=candidate:1 1 udp 2122260223 10.1.2.3 51000 typ host',
      'a=rtcp:9 IN IP4 192.168.0.7',
      'a=end-of-candidates',
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x',
      'a=sendrecv',
      `a=fmtp:96 ${'x'.repeat(5_000)}`,
    ];
    assert.equal(receivingAnswer(sdp([...lines, ...more])), sdp());
    assert.equal(receivingAnswer(sdp().replaceAll('c=IN IP4 0.0.0.0', 'c=IN IP4 192.168.0.7')), sdp());
  });

  it('is refused where it cannot be one', () => {
    for (const start of ['v=0', 'm=', 'a=ice-ufrag', 'a=ice-pwd', 'a=fingerprint', 'a=setup'])
      assert.equal(receivingAnswer(sdp(lines.filter((line) => !line.startsWith(start)))), null, start);
    assert.equal(receivingAnswer(sdp().replaceAll('setup:active', 'setup:actpass')), null);
    assert.equal(receivingAnswer(`${sdp()}${'a=x\r\n'.repeat(100_000)}`), null);
  });
});
