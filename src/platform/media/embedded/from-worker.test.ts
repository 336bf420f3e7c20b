import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNews } from './from-worker.ts';

test('what a worker says is taken', () => {
  const need = {
    say: 'need',
    room: 'r',
    member: 'm',
    need: { audio: 1, video: 0 },
    map: { 3: 'ann:audio', 4: null },
    picture: 'low',
  };
  assert.deepEqual(readNews(need), need);
  assert.ok(readNews({ say: 'answer', id: 1, sdp: 'v=0\r\ns=-\r\n' }));
});

test('nothing else is taken', () => {
  for (const said of [
    null,
    'answer',
    { say: 'shout' },
    { say: 'answer', id: 'one', sdp: 'v=0\r\n' },
    { say: 'answer', id: 1, sdp: '<script>' },
    { say: 'need', room: 'r', member: 'm', need: { audio: -1, video: 0 }, map: {}, picture: 'low' },
    { say: 'need', room: 'r', member: 'm', need: { audio: 0, video: 0 }, map: { 'x"': 'y' }, picture: 'low' },
  ]) {
    assert.equal(readNews(said), null, JSON.stringify(said));
  }
});
