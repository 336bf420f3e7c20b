import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldSecret } from './common-words.ts';
import { decidePassphrase, guessBits, normalizePassphrase } from './passphrase.ts';

test('four words or twelve letters that nobody tries first are enough', () => {
  for (const fine of [
    'otter lamp granite seven',
    'kettle umbrella window fog',
    'la cafetera canta bajito',
    'النافذة القديمة تطل نهر',
    'x7#kQ9!mLp2z',
    'ra in on my ti nr oo f',
  ]) {
    assert.equal(decidePassphrase(fine), null, fine);
  }
});

test('what is too little is passphrase_short', () => {
  for (const short of ['', 'heron', 'x7#kQ9!mLp2', 'a b c d', 'one one one one'.slice(0, 11)]) {
    assert.equal(decidePassphrase(short), 'passphrase_short', short);
  }
});

test('what others try first is passphrase_common, also in disguise, repeated or counted', () => {
  for (const common of [
    'passwordpassword',
    'P@ssw0rdP@ssw0rd',
    'password12345678',
    'qwertyuiopasdf',
    '1234567890123456',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'iloveyouforever2024',
    'te amo mi vida siempre',
    'to be or not to be',
    'correct horse battery staple',
    'may the force be with you',
    'Barcelona1899!!',
    'بسم الله الرحمن الرحيم',
    'extraordinary',
  ]) {
    assert.equal(decidePassphrase(common), 'passphrase_common', common);
  }
});

test('a passphrase made of the nickname is passphrase_common', () => {
  assert.equal(decidePassphrase('Moss Lantern Moss Lantern', ['Moss Lantern']), 'passphrase_common');
  assert.equal(decidePassphrase('Moss Lantern 1987', ['Moss Lantern']), 'passphrase_common');
});

test('however it was typed, the same passphrase stays the same', () => {
  assert.equal(normalizePassphrase('  otter   lamp\tgranite '), 'otter lamp granite');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const once = normalizePassphrase(typed);
      assert.equal(normalizePassphrase(once), once);
    }),
  );
});

test('no text takes long to judge, or is worth less than nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string(), (text, own) => {
      const bits = guessBits(text, [own]);
      assert.ok(bits >= 0 && bits <= 5 * foldSecret(text).length);
    }),
  );
  // Where it tried every division of the text, this would never end.
  decidePassphrase('zq'.repeat(128));
});
