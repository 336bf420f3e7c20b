import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeBytes, readCode, writeCode } from './recovery-code.ts';

const bytes = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes });

test('a code has four groups of four and at least 64 bits', () => {
  assert.ok(codeBytes * 8 >= 64);
  assert.equal(writeCode(new Uint8Array(codeBytes)), '0000-0000-0000-0000');
  assert.equal(writeCode(new Uint8Array(codeBytes).fill(255)), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ');
});

test('whatever was printed can be typed back: small letters, gaps, other dashes, letters that look like numbers', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = writeCode(random);
      const plain = code.replaceAll('-', '');
      assert.equal(readCode(code), plain);
      const careless = code.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l');
      assert.equal(readCode(`  ${careless} `), plain);
    }),
  );
});

test('different bytes give different codes', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      assert.equal(writeCode(one) === writeCode(other), Buffer.from(one).equals(Buffer.from(other)));
    }),
  );
});

test('what cannot be a code is none', () => {
  for (const none of [
    '',
    'hello',
    '0000-0000-0000-000',
    '0000-0000-0000-00000',
    'UUUU-UUUU-UUUU-UUUU',
    '0000000000000000ß',
  ]) {
    assert.equal(readCode(none), null, none);
  }
  fc.assert(fc.property(fc.string(), (text) => readCode(text) === null || readCode(text)?.length === 16));
});
