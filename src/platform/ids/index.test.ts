import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId, newId } from './index.ts';

test('ids are valid, sort by the time they were made and do not repeat', () => {
  const earlier = newId(1_700_000_000_000);
  const later = newId(1_700_000_000_001);
  assert.ok(isId(earlier) && isId(later));
  assert.ok(earlier < later);
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(0))).size, 1000);
  for (const wrong of ['', '1', earlier.toUpperCase(), `${earlier} `, null, 7]) assert.equal(isId(wrong), false);
});
