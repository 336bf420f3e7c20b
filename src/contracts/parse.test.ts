import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { fieldsOf, parse } from '#contracts/parse';
import { refused } from '#contracts/result';

const schema = v.object({
  name: v.pipe(v.string('nickname_missing'), v.trim(), v.nonEmpty('nickname_missing')),
  device: v.picklist(['yes', 'no'], 'device_missing'),
  note: v.optional(v.string('unreadable'), ''),
});

describe('a submitted form', () => {
  it('is refused in the words of its own fields, also where a field was left out', () => {
    const parsed = parse(schema, {});
    assert.equal(parsed.ok, false);
    assert.deepEqual(!parsed.ok && fieldsOf(parsed), { name: 'nickname_missing', device: 'device_missing' });
  });

  it('says the first thing about each field', () => {
    const parsed = parse(schema, { name: ' ', device: 'maybe', note: ['a', 'b'] });
    assert.deepEqual(!parsed.ok && fieldsOf(parsed), {
      name: 'nickname_missing',
      device: 'device_missing',
      note: 'unreadable',
    });
  });

  it('is taken with what was left out filled in', () => {
    assert.deepEqual(parse(schema, { name: 'Heron', device: 'no' }), {
      ok: true,
      value: { name: 'Heron', device: 'no', note: '' },
    });
  });

  it('names the field of a decision as it names those of its schema', () => {
    assert.deepEqual(fieldsOf(refused('nickname_taken', { field: 'name' })), { name: 'nickname_taken' });
    assert.deepEqual(fieldsOf(null), {});
  });
});
