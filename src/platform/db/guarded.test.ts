import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDatabase } from '#support/database';
import { tablesWithoutGuard } from './index.ts';

it('every table of every module that holds rows of an organisation has forced row-level security', async () => {
  const { url, drop } = await testDatabase();
  try {
    assert.deepEqual(await tablesWithoutGuard(url), []);
  } finally {
    await drop();
  }
});
