import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages, translator } from '#platform/i18n';
import { decideNickname, nicknameKey } from './nickname.ts';

test('nobody can be called what this place calls people who write without a nickname, in any language (nickname_unfit)', () => {
  for (const language of languages) {
    const someone = translator(language)('stories.someone');
    for (const name of [someone, ` ${someone.toUpperCase()}.`])
      assert.equal(decideNickname(name), 'nickname_unfit', name);
  }
});

test('nobody can pose as staff or as help, in any language (nickname_unfit)', () => {
  for (const name of ['Admin', 'Moderadora', 'Ayuda', 'مشرف', 'مساعدة', 'H o s t'])
    assert.equal(decideNickname(name), 'nickname_unfit', name);
});

test('nobody can take a name again with letters that look the same (nickname_unfit)', () => {
  for (const name of ['\u0408uniper', 'Quiet H\u0435ron', 'S\u03b1m']) {
    assert.notEqual(nicknameKey(name), nicknameKey('Juniper'));
    assert.equal(decideNickname(name), 'nickname_unfit', name);
  }
});

test('names in any one alphabet are fine, and so are several alphabets in several words', () => {
  for (const name of ['Søren', 'Ольга', 'Σοφία', 'ليلى 🌙', '小雨', 'Ольга Fern', 'Zoë-Ольга', 'あきra', "O'Neill 7"])
    assert.equal(decideNickname(name), null, name);
});
