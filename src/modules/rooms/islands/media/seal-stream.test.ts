import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bytes } from './frame.ts';
import { createKeyRing, type EpochKey } from './key-ring.ts';
import { createCounter, type EncodedFrame, opening, sealing } from './seal-stream.ts';

const roster = ['ana', 'ben', 'cem'];
const keyFor = (self: number, fill = 7): EpochKey => ({
  epoch: 1,
  secret: new Uint8Array(32).fill(fill) as Bytes,
  members: roster,
  self,
});
const ringOf = (self: number, fill?: number) => {
  const ring = createKeyRing({ wait: 5 });
  ring.add(keyFor(self, fill));
  return ring;
};
const quiet = { heard: () => undefined, still: () => undefined };
const frameOf = (...bytes: number[]): EncodedFrame => ({ data: Uint8Array.from(bytes).buffer });

/** Sends frames through one step of a connection. */
async function through(step: Transformer<EncodedFrame, EncodedFrame>, frames: EncodedFrame[]): Promise<number[][]> {
  const passed: number[][] = [];
  const out = { enqueue: (frame: EncodedFrame) => passed.push([...new Uint8Array(frame.data)]) };
  for (const frame of frames) await step.transform?.(frame, out as unknown as TransformStreamDefaultController);
  return passed;
}

const sealedBy = (self: number, frames: EncodedFrame[], fill?: number) =>
  through(sealing('audio', ringOf(self, fill), createCounter()), frames);

describe('sound between browsers', () => {
  it('arrives as it was said, and proves who said it', async () => {
    const heard: string[] = [];
    const step = opening('audio', ringOf(0), { ...quiet, heard: (member) => heard.push(member) });
    const sealed = await sealedBy(1, [frameOf(1, 2, 3), frameOf(4, 5)]);
    assert.deepEqual(
      await through(
        step,
        sealed.map((bytes) => frameOf(...bytes)),
      ),
      [
        [1, 2, 3],
        [4, 5],
      ],
    );
    assert.deepEqual(heard, ['ben']);
  });

  it('tells when a line begins to carry somebody else', async () => {
    const heard: string[] = [];
    const step = opening('audio', ringOf(0), { ...quiet, heard: (member) => heard.push(member) });
    for (const self of [1, 1, 2]) {
      const counter = createCounter();
      for (let n = 0; n < self; n += 1) counter();
      const sealed = await through(sealing('audio', ringOf(self), counter), [frameOf(1, 2)]);
      await through(
        step,
        sealed.map((bytes) => frameOf(...bytes)),
      );
    }
    assert.deepEqual(heard, ['ben', 'cem']);
  });

  it('does not leave a browser that has no key', async () => {
    assert.deepEqual(await through(sealing('audio', createKeyRing(), createCounter()), [frameOf(1, 2)]), []);
  });

  it('stays an empty frame where there is none: a pause is not made into something to send', async () => {
    assert.deepEqual(
      await sealedBy(1, [frameOf(), frameOf(7, 8)]).then((all) => all.map(({ length }) => length)),
      [0, 24],
    );
  });

  it('is not heard without the key', async () => {
    const counts = { opened: 0, refused: 0 };
    const sealed = await sealedBy(1, [frameOf(1, 2, 3), frameOf(4, 5, 6)]);
    const step = opening('audio', ringOf(0, 8), { ...quiet, heard: () => assert.fail('nobody is heard') }, { counts });
    assert.deepEqual(
      await through(
        step,
        sealed.map((bytes) => frameOf(...bytes)),
      ),
      [],
    );
    assert.deepEqual(counts, { opened: 0, refused: 2 });
  });

  it('is not heard a second time', async () => {
    const [sealed = []] = await sealedBy(1, [frameOf(1, 2, 3)]);
    const passed = await through(opening('audio', ringOf(0), quiet), [frameOf(...sealed), frameOf(...sealed)]);
    assert.equal(passed.length, 1);
  });

  it('is not heard unsealed', async () => {
    assert.deepEqual(await through(opening('audio', ringOf(0), quiet), [frameOf(...Array(60).keys())]), []);
  });
});

describe('a picture', () => {
  it('stands still when nothing more of it comes, and is told again when it does', async () => {
    const told: string[] = [];
    const news = { heard: (member: string) => told.push(member), still: () => told.push('still') };
    const step = opening('video', ringOf(0), news, { stillAfter: 10 });
    const counter = createCounter();
    const picture = async () => {
      const frame = { ...frameOf(1, 2, 3, 4, 5), type: 'delta' };
      const [sealed = []] = await through(sealing('video', ringOf(1), counter), [frame]);
      await through(step, [{ ...frameOf(...sealed), type: 'delta' }]);
    };
    await picture();
    await picture();
    await pause(40);
    await picture();
    assert.deepEqual(told, ['ben', 'still', 'ben']);
    await pause(20);
  });
});
