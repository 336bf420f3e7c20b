import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readKept } from './draft-store.ts';
import { threePresses } from './leave.ts';
import { withOfflineNotice } from './worker-answers.ts';

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
