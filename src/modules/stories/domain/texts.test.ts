import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { excerpt } from './excerpt.ts';
import { eraseBefore } from './keep.ts';
import { languageOf } from './language.ts';
import { fold, matcher } from './match.ts';
import { snippet } from './snippet.ts';
import { decideRemains } from './withdraw.ts';

describe('the beginning of a text', () => {
  it('is the whole of a short one', () => {
    assert.deepEqual(excerpt('Two words', 20), { text: 'Two words', cut: false });
  });

  it('ends at a space', () => {
    assert.deepEqual(excerpt('one two three four', 11), { text: 'one two…', cut: true });
  });

  it('is never longer than asked for, never breaks a letter in two, and says when something is missing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (text, most) => {
        const found = excerpt(text, most);
        assert.ok(found.text.length <= most + 1);
        assert.ok(!text.isWellFormed() || found.text.isWellFormed());
        assert.equal(found.cut, text.length > most);
      }),
    );
  });
});

describe('the language of a text', () => {
  it("is its writer's, unless its script says otherwise", () => {
    assert.equal(languageOf('I am awake', 'en'), 'en');
    assert.equal(languageOf('Estoy despierta', 'es-MX'), 'es');
    assert.equal(languageOf('أنا مستيقظ', 'en'), 'ar');
    assert.equal(languageOf('من بیدارم', 'fa'), 'fa');
    assert.equal(languageOf('I am awake', 'ar'), 'en');
    assert.equal(languageOf('…', 'es'), 'es');
  });
});

describe('looking through a text that is in no index', () => {
  it('finds words by how they begin, whatever their case, accents or Arabic spelling', () => {
    assert.equal(matcher('nigh QUIET')('A quiet night.'), true);
    assert.equal(matcher('cafe')('El Café cerró'), true);
    assert.equal(matcher('احمد')('قال أحمد شيئًا'), true);
    assert.equal(matcher('night loud')('A quiet night.'), false);
    assert.equal(matcher('ight')('A quiet night.'), false);
    assert.equal(matcher('?!')('Anything'), false);
  });

  it('always finds a word of the text itself', () => {
    const word = fc.stringMatching(/^[a-zA-ZáéñأبجπЖ]{2,10}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), fc.nat(), (words, pick) => {
        assert.equal(matcher(words[pick % words.length] ?? '')(words.join(', ')), true);
      }),
    );
  });

  it('folds twice as it folds once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(fold(fold(text)), fold(text))));
  });
});

describe('what a search shows of a text', () => {
  const long = `${'word '.repeat(100)}kettle ${'after '.repeat(100)}`;
  it('is the place where the word stands', () => {
    const shown = snippet(long, 'kettle', 80);
    assert.match(shown, /kettle/);
    assert.ok(shown.startsWith('…'));
    assert.ok(shown.length <= 82);
  });

  it('is the beginning where no word stands in it literally', () => {
    assert.equal(snippet('A short text.', 'other', 80), 'A short text.');
  });

  it('is never empty for a text with words', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.lorem({ maxCount: 1 }), (text, query) => {
        assert.ok(snippet(text, query, 60).length > 0);
      }),
    );
  });
});

describe('a withdrawn story', () => {
  it('leaves nothing where nobody else replied, and an empty shape where somebody did', () => {
    assert.equal(decideRemains([], 'ann'), 'nothing');
    assert.equal(decideRemains(['ann'], 'ann'), 'nothing');
    assert.equal(decideRemains(['ann', 'ben'], 'ann'), 'shape');
  });
});

describe('a circle that keeps texts for some days', () => {
  it('erases what is older, and nothing where it keeps everything', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    assert.equal(eraseBefore(30, now)?.toISOString(), '2026-10-22T12:00:00.000Z');
    assert.equal(eraseBefore(null, now), null);
  });
});
