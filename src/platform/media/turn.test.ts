import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { handClock } from '#platform/clock';
import { turnServers } from './turn.ts';

const clock = handClock('2026-11-21T12:00:00Z');
const options = {
  urls: ['turn:turn.example.org:3478', 'turns:turn.example.org:443'],
  secret: 'sixteen letters!',
  clock,
};

test('credentials end when they should, and coturn can check them', () => {
  const [server, ...others] = turnServers(options, 'ann', 600);
  assert.deepEqual(others, []);
  assert.deepEqual(server?.urls, options.urls);
  const [ends = ''] = server?.username?.split(':') ?? [];
  assert.equal(Number(ends), Date.UTC(2026, 10, 21, 12, 10) / 1000);
  assert.equal(
    server?.credential,
    createHmac('sha1', options.secret)
      .update(server?.username ?? '')
      .digest('base64'),
  );
});

test('users are told apart and cannot be found by their names', () => {
  const nameOf = (member: string) => turnServers(options, member, 600)[0]?.username ?? '';
  assert.notEqual(nameOf('ann'), nameOf('ben'));
  assert.equal(nameOf('ann'), nameOf('ann'));
  assert.doesNotMatch(nameOf('ann'), /ann/);
});

test('without servers nobody is told of any', () => {
  assert.deepEqual(turnServers({ ...options, urls: [] }, 'ann', 600), []);
});
