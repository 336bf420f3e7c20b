import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Bytes, clearBytes, frameKey, openFrame, readStamp, sealFrame } from './frame.ts';

const secret = (fill: number): Bytes => new Uint8Array(32).fill(fill);
const picture: Bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 251);
const stamp = { epoch: 3, sender: 1, counter: 77 };
const clear = clearBytes('video', 'key');

describe('a sealed frame', () => {
  it('opens to what it was, with the same key', async () => {
    const key = await frameKey(secret(1), 1);
    for (const [kind, type] of [
      ['video', 'key'],
      ['video', 'delta'],
      ['audio', undefined],
    ] as const) {
      const header = clearBytes(kind, type);
      const sealed = await sealFrame(picture, header, key, stamp);
      assert.deepEqual(sealed.subarray(0, header), picture.subarray(0, header));
      assert.deepEqual(readStamp(sealed, header), stamp);
      assert.deepEqual(await openFrame(sealed, header, key, stamp.counter), picture);
    }
  });

  it('shows nothing of what it holds beside its header', async () => {
    const key = await frameKey(secret(1), 1);
    const quiet: Bytes = new Uint8Array(200);
    const sealed = await sealFrame(quiet, 1, key, stamp);
    const same = sealed.subarray(1, -22).filter((byte) => byte === 0).length;
    assert.ok(same < 20, `${same} of 199 bytes are as they were`);
  });

  it('is refused where a byte of it was altered, its header and its counter too', async () => {
    const key = await frameKey(secret(1), 1);
    const sealed = await sealFrame(picture, clear, key, stamp);
    for (const at of [0, clear - 1, clear, 150, sealed.length - 7, sealed.length - 3]) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      assert.equal(await openFrame(altered, clear, key, readStamp(altered, clear)?.counter ?? 0), null, `byte ${at}`);
    }
  });

  it('is refused by another secret, and as another person’s frame', async () => {
    const sealed = await sealFrame(picture, clear, await frameKey(secret(1), 1), stamp);
    assert.equal(await openFrame(sealed, clear, await frameKey(secret(2), 1), stamp.counter), null);
    assert.equal(await openFrame(sealed, clear, await frameKey(secret(1), 2), stamp.counter), null);
  });

  it('is refused as a frame of another kind', async () => {
    const key = await frameKey(secret(1), 1);
    const sealed = await sealFrame(picture, clear, key, stamp);
    assert.equal(await openFrame(sealed, 1, key, stamp.counter), null);
  });

  it('is none where it is too short to be one', () => {
    assert.equal(readStamp(new Uint8Array(22), 1), null);
    assert.equal(readStamp(new Uint8Array(0), 1), null);
  });

  it('may be short: the pause of a quiet microphone is a frame as well', async () => {
    const key = await frameKey(secret(1), 1);
    const sealed = await sealFrame(Uint8Array.of(9), 1, key, stamp);
    assert.deepEqual(await openFrame(sealed, 1, key, stamp.counter), Uint8Array.of(9));
  });
});
