import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { abilitiesWith, isMaskedThere } from './act.ts';
import { presentAuthor } from './author.ts';
import { maySeeReply, maySeeStory, type Reader } from './read.ts';

const nobodyHidden: Reader = { personId: 'reader', hides: () => false, filtered: new Set() };
const story = { id: 's', authorId: 'ann', masked: false, themes: [] };
const may = { write: true, join: false };

describe('reading', () => {
  it('is stopped by a block, whichever way it was made, and by a filtered theme', () => {
    assert.equal(maySeeStory(nobodyHidden, story), true);
    assert.equal(maySeeStory({ ...nobodyHidden, hides: ({ by }) => by === 'ann' }, story), false);
    const filtered = { ...nobodyHidden, filtered: new Set(['death'] as const) };
    assert.equal(maySeeStory(filtered, { ...story, themes: ['illness', 'death'] }), false);
    assert.equal(maySeeStory(filtered, { ...story, themes: ['illness'] }), true);
  });

  it('one’s own is always possible', () => {
    const strict: Reader = { personId: 'ann', hides: () => true, filtered: new Set(['death']) };
    assert.equal(maySeeStory(strict, { ...story, themes: ['death'] }), true);
    assert.equal(maySeeReply(strict, { storyId: 's', authorId: 'ann', masked: false }), true);
  });

  it('what is left of a withdrawn story holds its replies together for everybody', () => {
    assert.equal(maySeeStory({ ...nobodyHidden, hides: () => true }, { ...story, authorId: null }), true);
  });

  it('replies are hidden one by one', () => {
    const reader: Reader = { ...nobodyHidden, hides: ({ by, masked }) => by === 'ben' && !masked };
    assert.equal(maySeeReply(reader, { storyId: 's', authorId: 'ben', masked: false }), false);
    assert.equal(maySeeReply(reader, { storyId: 's', authorId: 'ben', masked: true }), true);
    assert.equal(maySeeReply(reader, { storyId: 's', authorId: 'cem', masked: false }), true);
  });
});

describe('abilities', () => {
  it('are for one’s own: change it and take it back; for others’: reply, say something kind, report', () => {
    assert.deepEqual(abilitiesWith({ authorId: 'me' }, 'me', may), {
      reply: true,
      edit: true,
      withdraw: true,
      affirm: false,
      report: false,
    });
    assert.deepEqual(abilitiesWith({ authorId: 'ann' }, 'me', may), {
      reply: true,
      edit: false,
      withdraw: false,
      affirm: true,
      report: true,
    });
  });

  it('taking back stays possible where writing is not', () => {
    const closed = abilitiesWith({ authorId: 'me' }, 'me', { write: false, join: false });
    assert.equal(closed.withdraw, true);
    assert.equal(closed.edit, false);
    assert.equal(closed.reply, false);
  });

  it('a visitor who could join may begin a reply, and nothing else', () => {
    const visitor = abilitiesWith({ authorId: 'ann' }, null, { write: false, join: true });
    assert.deepEqual(visitor, { reply: true, edit: false, withdraw: false, affirm: false, report: false });
  });

  it('nothing is possible with what was withdrawn', () => {
    assert.ok(Object.values(abilitiesWith({ authorId: null }, 'me', may)).every((able) => !able));
  });

  it('tell nothing about who wrote a thing of somebody else', () => {
    const person = fc.constantFrom('ann', 'ben', 'cem');
    const circle = fc.record({ write: fc.boolean(), join: fc.boolean() });
    fc.assert(
      fc.property(person, person, circle, (one, other, circleMay) => {
        assert.deepEqual(
          abilitiesWith({ authorId: one }, 'me', circleMay),
          abilitiesWith({ authorId: other }, 'me', circleMay),
        );
      }),
    );
  });
});

describe('writing without one’s nickname', () => {
  const sources = {
    nickname: (id: string) => `nick-${id}`,
    seed: (s: string, p: string) => `${s}/${p}`.length.toString(),
  };

  it('shows no id and no nickname, whoever it was', () => {
    const person = fc.stringMatching(/^[a-z]{6}$/);
    fc.assert(
      fc.property(person, person, (one, other) => {
        const shown = (authorId: string) =>
          presentAuthor({ authorId, masked: true }, { id: 's', authorId: null, masked: false }, sources);
        assert.deepEqual(shown(one), shown(other));
        assert.ok(!JSON.stringify(shown(one)).includes(one));
      }),
    );
  });

  it('says which masked replies are by who wrote the masked story, and of a named story never', () => {
    const masked = { authorId: 'ann', masked: true };
    const own = presentAuthor(masked, { id: 's', ...masked }, sources);
    assert.deepEqual(own, { kind: 'someone', seed: '5', wroteStory: true });
    const under = presentAuthor(masked, { id: 's', authorId: 'ann', masked: false }, sources);
    assert.deepEqual(under, { kind: 'someone', seed: '5', wroteStory: false });
  });

  it('stays so in one’s own masked story, and is a choice elsewhere', () => {
    assert.equal(isMaskedThere({ authorId: 'ann', masked: true }, 'ann', false), true);
    assert.equal(isMaskedThere({ authorId: 'ann', masked: true }, 'ben', false), false);
    assert.equal(isMaskedThere({ authorId: 'ann', masked: false }, 'ann', false), false);
    assert.equal(isMaskedThere({ authorId: 'ann', masked: false }, 'ann', true), true);
  });

  it('names people who did not', () => {
    const ann = { authorId: 'ann', masked: false };
    assert.deepEqual(presentAuthor(ann, { id: 's', ...ann }, sources), {
      kind: 'person',
      id: 'ann',
      nickname: 'nick-ann',
    });
    const gone = presentAuthor(ann, { id: 's', ...ann }, { ...sources, nickname: () => undefined });
    assert.deepEqual(gone, { kind: 'gone' });
  });
});
