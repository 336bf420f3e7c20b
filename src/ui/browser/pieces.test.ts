import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readKept } from './draft-store.ts';
import { threePresses } from './leave.ts';
import { streamReader } from './stream.ts';
import { withOfflineNotice } from './worker-answers.ts';

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

describe('three presses', () => {
  it('count only within their time', () => {
    const third = threePresses(1200);
    assert.deepEqual([0, 600, 1300, 1400, 9000].map(third), [false, false, false, true, false]);
  });
});

describe('a kept draft', () => {
  const kept = (at: number) => JSON.stringify({ at, draft: { text: 'words' } });
  it('is read for thirty days', () => {
    assert.deepEqual(readKept(kept(0), 29 * 86_400_000), { text: 'words' });
    assert.equal(readKept(kept(0), 31 * 86_400_000), null);
  });

  it('that is broken or not ours is nothing', () => {
    for (const broken of [null, '', 'words', '{}', 'null', '[1]', '{"at":0,"draft":"x"}'])
      assert.equal(readKept(broken, 1), null);
  });
});

describe('a page without a network', () => {
  it('says so in the words it was kept with, before its own', () => {
    const page =
      '<main id="main" class="main">own</main><p data-offline="No network" data-offline-words="All &quot;kept&quot;">';
    assert.match(
      withOfflineNotice(page),
      /^<main id="main" class="main"><div class="notice">.*No network.*All &quot;kept&quot;.*<\/div>own<\/main>/,
    );
  });
});
