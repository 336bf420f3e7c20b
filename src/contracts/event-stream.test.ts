import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { streamReader } from './event-stream.ts';

describe('an event stream', () => {
  const text =
    'retry: 2000\n\n: still here\n\nid: 7\nevent: stories.reply_posted\ndata: {"story":"a"}\n\nevent: stories.writing\ndata: {"story":"b"}\n\nid: 9\r\nevent: gap\r\ndata: {}\r\n\r\n';
  const expected = [
    { kind: 'stories.reply_posted', data: '{"story":"a"}', id: '7' },
    { kind: 'stories.writing', data: '{"story":"b"}', id: '7' },
    { kind: 'gap', data: '{}', id: '9' },
  ];

  it('is read the same however it arrives in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const read = streamReader();
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const events = places.flatMap((from, i) => read(text.slice(from, places[i + 1] ?? text.length)));
        assert.deepEqual(events, expected);
      }),
    );
  });

  it('joins lines of data and says nothing about an unfinished event', () => {
    const read = streamReader();
    assert.deepEqual(read('data: one\ndata: two\n\ndata: thr'), [{ kind: 'message', data: 'one\ntwo', id: '' }]);
    assert.deepEqual(read('ee\n\n'), [{ kind: 'message', data: 'three', id: '' }]);
  });
});
