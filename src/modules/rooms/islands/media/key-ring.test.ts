import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bytes } from './frame.ts';
import { createKeyRing, type EpochKey } from './key-ring.ts';

const key = (epoch: number, members = ['ana', 'ben']): EpochKey => ({
  epoch,
  secret: new Uint8Array(32).fill(epoch % 256) as Bytes,
  members,
  self: 0,
});

describe('a key ring', () => {
  it('sends nothing before the first key', async () => {
    assert.equal(await createKeyRing().sending(), null);
  });

  it('knows by its roster who sent a frame', async () => {
    const ring = createKeyRing();
    ring.add(key(1));
    assert.equal((await ring.senderOf(1, 1))?.member, 'ben');
    assert.equal(await ring.senderOf(1, 2), null);
  });

  it('lets a frame wait for a key that is on its way, and asks for it once', async () => {
    const asked: number[] = [];
    const ring = createKeyRing({ missing: (epoch) => asked.push(epoch) });
    const waiting = [ring.senderOf(2, 1), ring.senderOf(2, 0)];
    await pause(5);
    ring.add(key(2));
    assert.deepEqual(
      (await Promise.all(waiting)).map((sender) => sender?.member),
      ['ben', 'ana'],
    );
    assert.deepEqual(asked, [2]);
  });

  it('does not let frames queue up for a key that never comes, and opens them once it does', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const ring = createKeyRing({ wait: 20 });
    const first = ring.senderOf(9, 0);
    t.mock.timers.tick(20);
    assert.equal(await first, null);
    // The clock stands still: a frame that waited would wait for ever.
    for (let n = 0; n < 50; n += 1) assert.equal(await ring.senderOf(9, 0), null);
    ring.add(key(9));
    assert.equal((await ring.senderOf(9, 0))?.member, 'ana');
  });

  it('listens with a new key at once and seals with it when the others have it', async () => {
    const ring = createKeyRing({ settle: 15 });
    ring.add(key(1));
    ring.add(key(2));
    assert.equal((await ring.sending())?.epoch, 1);
    assert.ok(await ring.senderOf(2, 1));
    await pause(30);
    assert.equal((await ring.sending())?.epoch, 2);
  });

  it('opens what was under way with the old key, then forgets it', async () => {
    const ring = createKeyRing({ settle: 1, keep: 20, wait: 1 });
    ring.add(key(1));
    ring.add(key(2));
    ring.add(key(3));
    assert.ok(await ring.senderOf(1, 1));
    await pause(40);
    assert.equal(await ring.senderOf(1, 1), null);
    assert.equal(await ring.senderOf(2, 1), null);
    assert.ok(await ring.senderOf(3, 1));
  });

  it('takes no older key than it has: nobody who left comes back with one', async () => {
    const ring = createKeyRing({ wait: 1 });
    ring.add(key(5));
    ring.add(key(4));
    assert.equal(await ring.senderOf(4, 0), null);
  });

  it('goes on where the number that frames carry begins again', async () => {
    const ring = createKeyRing({ settle: 1, keep: 5 });
    ring.add(key(255));
    ring.add(key(256, ['cem']));
    await pause(15);
    assert.equal((await ring.sending())?.epoch, 256);
    assert.equal((await ring.senderOf(0, 0))?.member, 'cem');
  });
});
