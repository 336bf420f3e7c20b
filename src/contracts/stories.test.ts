import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldsOf, parse } from '#contracts/parse';
import {
  affirmationForm,
  draftForm,
  filtersForm,
  lengths,
  replyForm,
  searchQuery,
  storyEditForm,
  storyForm,
  winForm,
} from '#contracts/stories';

const refusalsOf = (schema: Parameters<typeof parse>[0], values: unknown) => {
  const parsed = parse(schema, values);
  return parsed.ok ? {} : fieldsOf(parsed);
};
const long = (letters: number) => 'a'.repeat(letters + 1);
const story = { ask: 'listen', text: 'I am awake.' };

describe('a story', () => {
  it('is taken as a form sends it: one note as text, several as a list, none left out', () => {
    const parsed = parse(storyForm, {
      ...story,
      text: '  I am\n\n awake.\u0007 ',
      title: ' A  night ',
      note: 'death',
      masked: 'yes',
    });
    assert.deepEqual(parsed.ok && parsed.value, {
      ask: 'listen',
      title: 'A night',
      text: 'I am\n\n awake.',
      note: ['death'],
      masked: true,
      once: null,
    });
    const two = parse(storyForm, { ...story, note: ['death', 'illness', 'death', ''] });
    assert.deepEqual(two.ok && two.value.note, ['death', 'illness']);
  });

  it('says text_missing, text_too_long, title_too_long, ask_missing and theme_unknown, each of its field', () => {
    assert.deepEqual(refusalsOf(storyForm, { ...story, text: ' \n ' }), { text: 'text_missing' });
    assert.deepEqual(refusalsOf(storyForm, { ...story, text: long(lengths.story) }), { text: 'text_too_long' });
    assert.deepEqual(refusalsOf(storyForm, { ...story, title: long(lengths.title) }), { title: 'title_too_long' });
    assert.deepEqual(refusalsOf(storyForm, { text: 'x' }), { ask: 'ask_missing' });
    assert.deepEqual(refusalsOf(storyForm, { ...story, ask: 'shout' }), { ask: 'ask_missing' });
    assert.deepEqual(refusalsOf(storyForm, { ...story, note: ['death', 'weather'] }), { note: 'theme_unknown' });
  });

  it('counts letters as people do, not as computers store them', () => {
    const family = '👨‍👩‍👧‍👦';
    assert.deepEqual(refusalsOf(winForm, { text: family.repeat(lengths.win) }), {});
    assert.deepEqual(refusalsOf(winForm, { text: family.repeat(lengths.win + 1) }), { text: 'text_too_long' });
  });

  it('may be edited without an ask, where it is a win', () => {
    assert.deepEqual(refusalsOf(storyEditForm, { text: 'x' }), {});
    assert.deepEqual(refusalsOf(storyEditForm, { text: 'x', ask: 'shout' }), { ask: 'ask_missing' });
  });
});

describe('one attempt to send a form', () => {
  it('is named by an id; anything else counts as no name', () => {
    const once = '0193b0a0-0000-4000-8000-000000000000';
    const named = parse(replyForm, { text: 'x', once });
    assert.equal(named.ok && named.value.once, once);
    const odd = parse(replyForm, { text: 'x', once: "'; drop" });
    assert.equal(odd.ok && odd.value.once, null);
    assert.deepEqual(refusalsOf(replyForm, { text: '' }), { text: 'text_missing' });
    assert.deepEqual(refusalsOf(replyForm, { text: long(lengths.reply) }), { text: 'text_too_long' });
  });
});

describe('a sentence for somebody', () => {
  it('is an offered one or one’s own; sentence_missing and sentence_too_long', () => {
    assert.deepEqual(refusalsOf(affirmationForm, { sentence: 'believe_you' }), {});
    assert.deepEqual(refusalsOf(affirmationForm, { words: 'I think of you.' }), {});
    assert.deepEqual(refusalsOf(affirmationForm, {}), { words: 'sentence_missing' });
    assert.deepEqual(refusalsOf(affirmationForm, { sentence: 'shout' }), { sentence: 'sentence_missing' });
    assert.deepEqual(refusalsOf(affirmationForm, { words: long(lengths.sentence) }), { words: 'sentence_too_long' });
  });
});

describe('what else people send', () => {
  it('themes to leave out: theme_unknown', () => {
    const parsed = parse(filtersForm, { hide: ['death', 'abuse'] });
    assert.deepEqual(parsed.ok && parsed.value.hide, ['death', 'abuse']);
    assert.deepEqual(refusalsOf(filtersForm, { hide: 'weather' }), { hide: 'theme_unknown' });
    assert.deepEqual(refusalsOf(filtersForm, {}), {});
  });

  it('a search: search_too_short and search_too_long', () => {
    const parsed = parse(searchQuery, { q: '  long \n nights ' });
    assert.deepEqual(parsed.ok && parsed.value.q, 'long nights');
    assert.deepEqual(refusalsOf(searchQuery, { q: ' a ' }), { q: 'search_too_short' });
    assert.deepEqual(refusalsOf(searchQuery, {}), { q: 'search_too_short' });
    assert.deepEqual(refusalsOf(searchQuery, { q: long(lengths.search) }), { q: 'search_too_long' });
  });

  it('a draft, as JSON inside a form or as JSON', () => {
    const fields = { text: 'half a sent', title: '' };
    for (const draft of [fields, JSON.stringify(fields)]) {
      const parsed = parse(draftForm, { key: 'reply-0193b0a0', draft });
      assert.deepEqual(parsed.ok && parsed.value, { key: 'reply-0193b0a0', draft: fields });
    }
    for (const bad of [
      { key: '../x', draft: fields },
      { key: 'a', draft: '{' },
      { key: 'a', draft: { text: 1 } },
      { key: 'a' },
    ]) {
      assert.equal(parse(draftForm, bad).ok, false);
    }
  });

  it('never makes a schema throw, whatever arrives', () => {
    const schemas = [
      storyForm,
      storyEditForm,
      winForm,
      replyForm,
      affirmationForm,
      filtersForm,
      searchQuery,
      draftForm,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.anything(), (schema, values) => {
        parse(schema, values);
      }),
    );
  });
});
