import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomKey } from './box.ts';
import { openField, sealField } from './field.ts';

const ana = { kind: 'person', id: '01900000-0000-7000-8000-00000000000a' } as const;
const ben = { kind: 'person', id: '01900000-0000-7000-8000-00000000000b' } as const;
const place = 'notices.mail_address|address|1';
const key = randomKey();
const anyText = fc.string({ unit: 'grapheme' });

test('any text comes back as it was sealed', () => {
  fc.assert(fc.property(anyText, (text) => openField(key, ana, place, sealField(key, ana, place, text)) === text));
});

test('one altered bit anywhere keeps a field shut', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
      const sealed = Buffer.from(sealField(key, ana, place, text));
      const index = at % sealed.length;
      sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
      assert.throws(() => openField(key, ana, place, sealed), /altered or moved|reads format 1/);
    }),
  );
});

test('a shortened field stays shut', () => {
  const sealed = sealField(key, ana, place, 'long enough to cut');
  for (let length = 0; length < sealed.length; length += 1) {
    assert.throws(() => openField(key, ana, place, sealed.subarray(0, length)), /altered or moved|reads format 1/);
  }
});

test('a field moved to another place does not open', () => {
  fc.assert(
    fc.property(anyText, fc.string(), (text, other) => {
      fc.pre(other !== place);
      assert.throws(() => openField(key, ana, other, sealField(key, ana, place, text)), /altered or moved/);
    }),
  );
});

test('a field moved to another person does not open, even under the same key', () => {
  assert.throws(() => openField(key, ben, place, sealField(key, ana, place, 'mine')), /altered or moved/);
});

test('a field of a later format says so', () => {
  const sealed = Buffer.from(sealField(key, ana, place, 'text'));
  sealed[0] = 2;
  assert.throws(() => openField(key, ana, place, sealed), {
    message: 'A sealed field has format 2; this Beside reads format 1.',
  });
});

test('the same text sealed twice looks different', () => {
  assert.notDeepEqual(sealField(key, ana, place, 'text'), sealField(key, ana, place, 'text'));
});
