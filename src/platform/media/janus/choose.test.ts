import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Chosen, changes, choose, mapOf } from './choose.ts';
import type { Feed, Received } from './video-room.ts';

const feed = (id: number, member: string, kinds = ['audio', 'video', 'video'] as const): Feed => ({
  id,
  member,
  streams: kinds.map((kind, at) => ({ kind, mid: `${at}` })),
});
const chosen = (feedId: number, kind: Chosen['kind'], mid: string, member = 'ann'): Chosen => ({
  feed: feedId,
  kind,
  mid,
  member,
});
const line = (mid: string, kind: Received['kind'], from: Received['from']): Received => ({ mid, kind, from });

describe('what somebody receives', () => {
  it('is everybody’s sound and the smaller of two pictures', () => {
    const [sound, picture, ...more] = choose([feed(1, 'ann')], {});
    assert.deepEqual([sound, picture, more], [chosen(1, 'audio', '0'), chosen(1, 'video', '1'), []]);
  });

  it('is the larger picture, or none, of whom they want so', () => {
    const pictures = (quality: 'off' | 'low' | 'high') =>
      choose([feed(1, 'ann')], { ann: quality }).filter(({ kind }) => kind === 'video');
    assert.deepEqual(pictures('high'), [chosen(1, 'video', '2')]);
    assert.deepEqual(pictures('low'), [chosen(1, 'video', '1')]);
    assert.deepEqual(pictures('off'), []);
  });

  it('is the only picture of somebody who sends one, also where a larger one is wanted', () => {
    const found = choose([{ id: 1, member: 'ann', streams: [{ kind: 'video', mid: '5' }] }], { ann: 'high' });
    assert.deepEqual(found, [chosen(1, 'video', '5')]);
  });

  it('comes from the newer connection of somebody who connects anew', () => {
    const feeds = choose([feed(1, 'ann'), feed(2, 'ben'), feed(3, 'ann')], {});
    assert.deepEqual([...new Set(feeds.map((one) => one.feed))].sort(), [2, 3]);
  });
});

describe('what is asked of Janus', () => {
  const both = [chosen(1, 'audio', '0'), chosen(1, 'video', '1')];
  const carrying = [line('0', 'audio', { feed: 1, mid: '0' }), line('1', 'video', { feed: 1, mid: '1' })];

  it('is nothing where all is as it should be', () => {
    assert.deepEqual(changes(carrying, both), { subscribe: [], unsubscribe: [], exchange: [] });
  });

  it('is what is missing', () => {
    const free = [line('0', 'audio', null)];
    assert.deepEqual(changes(free, both).subscribe, [
      { feed: 1, mid: '0' },
      { feed: 1, mid: '1' },
    ]);
  });

  it('is to end what nobody wants any more', () => {
    assert.deepEqual(changes(carrying, both.slice(0, 1)), { subscribe: [], unsubscribe: ['1'], exchange: [] });
  });

  it('is another picture of the same sender in the same place', () => {
    const larger = [chosen(1, 'audio', '0'), chosen(1, 'video', '2')];
    assert.deepEqual(changes(carrying, larger), {
      subscribe: [],
      unsubscribe: [],
      exchange: [{ into: '1', from: { feed: 1, mid: '2' } }],
    });
  });
});

describe('what browsers are told', () => {
  it('is whom each place carries, and which are free', () => {
    const received = [
      line('0', 'audio', { feed: 1, mid: '0' }),
      line('1', 'video', null),
      line('2', 'video', { feed: 9, mid: '0' }),
    ];
    assert.deepEqual(
      mapOf(received, (id) => (id === 1 ? 'ann' : null)),
      { 0: 'ann:audio', 1: null, 2: null },
    );
  });
});
