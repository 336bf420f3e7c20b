import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helpLineForm } from './directory.ts';
import { fieldsOf, parse } from './parse.ts';
import { refusals } from './refusals.ts';
import { reportForm } from './safety.ts';

test('a field that was not sent is refused in its own words', () => {
  const parsed = parse(reportForm, { words: 'hello' });
  assert.ok(!parsed.ok);
  assert.deepEqual(fieldsOf(parsed), { reason: 'report_reason_missing' });
});

test('a field that may be left out is left out', () => {
  assert.deepEqual(parse(reportForm, { reason: 'other' }), {
    ok: true,
    value: { reason: 'other', words: '', block: false },
  });
});

test('whatever is sent, every refusal of a field has words', () => {
  const odd = [undefined, null, 1, [], ['a', 'b'], {}, 'x'.repeat(2000)];
  for (const one of odd) {
    const values = Object.fromEntries(Object.keys(helpLineForm.entries).map((key) => [key, one]));
    const parsed = parse(helpLineForm, values);
    assert.ok(!parsed.ok);
    for (const code of Object.values(fieldsOf(parsed))) assert.ok(code in refusals, code);
  }
});
