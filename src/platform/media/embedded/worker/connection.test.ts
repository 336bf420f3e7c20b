import assert from 'node:assert/strict';
import { Socket } from 'node:dgram';
import dns from 'node:dns';
import { mock, test } from 'node:test';
import { offerOf } from '../../trial/offers.ts';
import { announce } from '../answer.ts';
import { writeOffer } from '../offer.ts';
import { askNobody, isExpected, openConnection } from './connection.ts';

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
