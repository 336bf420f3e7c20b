import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';

test('requests are counted by route pattern and fall into every bucket that holds them', () => {
  const metrics = createMetrics();
  metrics.observe('/stories/:id', 'GET', 200, 20);
  metrics.observe('/stories/:id', 'GET', 200, 3000);
  const text = metrics.text();
  assert.match(text, /beside_requests_total\{route="\/stories\/:id",method="GET",status="200"\} 2/);
  assert.match(text, /bucket\{le="0.025"\} 1/);
  assert.match(text, /bucket\{le="2.5"\} 1/);
  assert.match(text, /bucket\{le="\+Inf"\} 2/);
  assert.match(text, /seconds_sum 3.02/);
});
