import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announce } from './answer.ts';

const bound = [
  'v=0',
  'o=- 1 0 IN IP4 10.0.0.9',
  'm=audio 42010 UDP/TLS/RTP/SAVPF 109',
  'c=IN IP4 10.0.0.9',
  'a=candidate:abc 1 udp 2130706431 10.0.0.9 42010 typ host generation 0',
  'a=candidate:def 1 tcp 1671430143 10.0.0.9 42011 typ host tcptype passive',
  'a=candidate:ghi 1 tcp 1671430143 10.0.0.9 9 typ host tcptype active',
  'a=end-of-candidates',
  'a=rtpmap:109 opus/48000/2',
  'a=fmtp:109 stereo=1',
  'm=video 9 UDP/TLS/RTP/SAVPF 120',
  'a=rtpmap:120 VP8/90000',
]
  .map((line) => `${line}\r\n`)
  .join('');

const candidatesIn = (sdp: string) => [...sdp.matchAll(/^a=candidate:\S+ 1 (.*)\r$/gm)].map(([, rest]) => rest);

test('browsers are told what is announced, by UDP first, in the first section alone', () => {
  const told = announce(bound, { addresses: ['203.0.113.7', '2001:db8::7'], udp: true, tcp: true });
  assert.deepEqual(candidatesIn(told), [
    'udp 2122317823 203.0.113.7 42010 typ host',
    'tcp 2118123519 203.0.113.7 42011 typ host tcptype passive',
    'udp 2122317567 2001:db8::7 42010 typ host',
    'tcp 2118123263 2001:db8::7 42011 typ host tcptype passive',
  ]);
  assert.ok(told.indexOf('a=candidate') < told.indexOf('m=video'));
  assert.equal(told.match(/a=end-of-candidates/g)?.length, 1);
  assert.doesNotMatch(told, /10\.0\.0\.9 \d/);
});

test('UDP and TCP can be left out', () => {
  const only = (udp: boolean, tcp: boolean) => candidatesIn(announce(bound, { addresses: ['203.0.113.7'], udp, tcp }));
  assert.equal(only(true, false).length, 1);
  assert.match(only(false, true).join(), /^tcp/);
});

test('silence is sent rarely', () => {
  const told = announce(bound, { addresses: ['203.0.113.7'], udp: true, tcp: true });
  assert.deepEqual(told.match(/a=fmtp.*/g), ['a=fmtp:109 minptime=10;useinbandfec=1;usedtx=1']);
});

test('an engine that has bound nothing has no answer', () => {
  const nothing = bound.replaceAll(/a=candidate.*\r\n/g, '');
  assert.throws(() => announce(nothing, { addresses: ['203.0.113.7'], udp: true, tcp: true }), /bind a port/);
});
