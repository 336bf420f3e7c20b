import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressesIn, forSpeech, onlyWay, withoutCandidates } from './sdp.ts';

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;
const offer = lines(
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=candidate:1 1 udp 2113937151 192.168.1.20 50000 typ host',
  'a=candidate:2 1 udp 2113937151 1f4712db.local 50001 typ host',
  'a=end-of-candidates',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=0',
);

describe('an offer', () => {
  it('goes without the browser’s own addresses', () => {
    assert.deepEqual(addressesIn(offer), ['192.168.1.20', '1f4712db.local']);
    const sent = withoutCandidates(offer);
    assert.equal(
      sent,
      lines(
        'v=0',
        'm=audio 9 UDP/TLS/RTP/SAVPF 111',
        'a=rtpmap:111 opus/48000/2',
        'a=fmtp:111 minptime=10;useinbandfec=0',
      ),
    );
  });
});

describe('an answer', () => {
  it('asks for speech in every m-line with Opus, and keeps what else was said of it', () => {
    const asked = forSpeech(offer);
    assert.match(asked, /^a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;stereo=0;maxaveragebitrate=28000\r$/m);
  });

  it('asks for it also where nothing was said', () => {
    const asked = forSpeech(lines('m=audio 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 opus/48000/2', 'a=mid:0'));
    assert.match(
      asked,
      /a=rtpmap:96 opus\/48000\/2\r\na=fmtp:96 usedtx=1;useinbandfec=1;stereo=0;maxaveragebitrate=28000\r\na=mid:0/,
    );
  });

  it('leaves pictures as they are', () => {
    const video = lines('m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000');
    assert.equal(forSpeech(video), video);
  });

  it('can be narrowed to one way, to try whether it gets through', () => {
    const udp = 'a=candidate:u0 1 udp 2130706431 10.0.0.1 42000 typ host';
    const tcp = 'a=candidate:t0 1 tcp 2122317823 10.0.0.1 42000 typ host tcptype passive';
    const whole = lines('v=0', udp, tcp, 'a=mid:0');
    assert.equal(onlyWay(whole, 'udp'), lines('v=0', udp, 'a=mid:0'));
    assert.equal(onlyWay(whole, 'tcp'), lines('v=0', tcp, 'a=mid:0'));
  });
});
