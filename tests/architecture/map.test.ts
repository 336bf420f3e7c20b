import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { map } from '../../scripts/map.ts';

it('docs/map.md shows the architecture as it is stated', () => {
  const written = readFileSync(new URL('../../docs/map.md', import.meta.url), 'utf8');
  assert.equal(written, map(), 'architecture.ts changed: run npx node scripts/map.ts and commit docs/map.md');
});
