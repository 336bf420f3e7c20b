import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunningBeside, startBeside } from './server.ts';

describe('the whole program in a process of its own', () => {
  let beside: RunningBeside;
  before(async () => {
    beside = await startBeside();
  });
  after(() => beside.stop());

  it('is open, with its first host signed in', async () => {
    const home = await beside.coordinator.get('/');
    assert.equal(home.status, 200);
    assert.match(home.words, /Quiet Heron/);
    assert.doesNotMatch((await beside.visitor().get('/')).words, /Quiet Heron/);
  });

  it('keeps what was written when it is killed, and is back at the same address', async () => {
    await beside.kill9();
    await assert.rejects(beside.visitor().get('/healthz'));
    await beside.restart();
    assert.equal((await beside.coordinator.get('/')).status, 200);
    assert.match((await beside.coordinator.get('/')).words, /Quiet Heron/);
  });
});
