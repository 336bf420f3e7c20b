import assert from 'node:assert/strict';
import { Socket } from 'node:dgram';
import dns from 'node:dns';
import { mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { offerOf } from '../../trial/offers.ts';
import { announce } from '../answer.ts';
import { writeOffer } from '../offer.ts';
import { askNobody, isExpected, keyWaiter, openConnection } from './connection.ts';

test('an answer is made without asking anybody on the internet', async (test) => {
  const sent = mock.method(Socket.prototype, 'send');
  const looked = mock.method(dns.promises, 'lookup');
  const connection = openConnection(43_300, { bind: '127.0.0.1', tcp: true });
  test.after(async () => {
    mock.restoreAll();
    await connection.close();
  });
  await connection.setRemoteDescription({ type: 'offer', sdp: writeOffer(offerOf('sendonly', 'recvonly')) });
  askNobody(connection);
  await connection.setLocalDescription(await connection.createAnswer());
  const answer = connection.localDescription?.sdp ?? '';
  assert.match(answer, /^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 43300 typ host/im);
  assert.equal(sent.mock.callCount(), 0);
  assert.equal(looked.mock.callCount(), 0);
  const announced = announce(answer, { addresses: ['203.0.113.7'], udp: true, tcp: true });
  assert.match(announced, /^a=candidate:u0 1 udp \d+ 203\.0\.113\.7 43300 typ host\r$/m);
  assert.match(announced, /^a=candidate:t0 1 tcp \d+ 203\.0\.113\.7 4330\d typ host tcptype passive\r$/m);
  assert.doesNotMatch(announced, /127\.0\.0\.1 43/);
});

test('keys are there when they are told of, also where a connection is answered twice before it stands', async (test) => {
  const where = { bind: '127.0.0.1', tcp: false };
  const [here, there] = [openConnection(43_310, where), openConnection(43_312, where)];
  test.after(() => Promise.all([here.close(), there.close()]));
  const { promise: told, resolve } = Promise.withResolvers<boolean[]>();
  const heard: boolean[] = [];
  let answers = 0;
  const wait = keyWaiter(here, ({ srtpStarted, srtp }) => {
    heard.push(srtpStarted && srtp !== undefined);
    resolve(heard);
  });
  const calledConnected: boolean[] = [];
  here.connectionStateChange.subscribe((state) => {
    if (state === 'connected') calledConnected.push(here.dtlsTransports.every(({ srtpStarted }) => srtpStarted));
  });
  const { promise: answeredTwice, resolve: goOn } = Promise.withResolvers<void>();
  there.addTransceiver('audio', { direction: 'sendonly' });
  const answer = async () => {
    await there.setLocalDescription(await there.createOffer());
    await here.setRemoteDescription({ type: 'offer', sdp: there.localDescription?.sdp ?? '' });
    wait();
    const [transport] = here.dtlsTransports;
    if (transport && answers === 0) {
      const agree = transport.start.bind(transport);
      mock.method(transport, 'start', () => answeredTwice.then(agree));
    }
    answers += 1;
    await here.setLocalDescription(await here.createAnswer());
    await there.setRemoteDescription({ type: 'answer', sdp: here.localDescription?.sdp ?? '' });
  };
  await answer();
  while (here.iceTransports[0]?.state !== 'connected') await pause(5);
  await answer();
  while (calledConnected.length === 0) await pause(5);
  assert.deepEqual([calledConnected, heard], [[false], []], 'the library says so before there are keys');
  goOn();
  assert.deepEqual(await told, [true]);
  await pause(200);
  assert.deepEqual(heard, [true], 'once');
});

test('only who knows both halves of the name is heard, and from elsewhere only where others may call', () => {
  const names = [{ localUsername: 'ours', remoteUsername: 'theirs' }];
  const from = (username: unknown, address = '203.0.113.9') => ({ username, address });
  assert.equal(isExpected(from('ours:theirs'), names, null), true);
  for (const odd of ['ours', 'ours:', 'theirs:ours', 'ours:other', undefined]) {
    assert.equal(isExpected(from(odd), names, null), false);
  }
  assert.equal(isExpected(from('ours:theirs'), names, ['127.0.0.1']), false);
  assert.equal(isExpected(from('ours:theirs', '127.0.0.1'), names, ['127.0.0.1']), true);
  assert.equal(isExpected(from('ours:theirs', '::ffff:127.0.0.1'), names, ['127.0.0.1']), true);
});
