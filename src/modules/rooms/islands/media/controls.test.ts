import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import type { MediaTold } from '#contracts/rooms-media';
import type { Bar } from './bar.ts';
import { createControls } from './controls.ts';
import type { DrawnRoom } from './drawn-room.ts';
import type { Places } from './places.ts';

class Microphone extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  contentHint = '';
  stop(): void {}
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a microphone', () => {
  beforeEach(() => {
    const mediaDevices = { getUserMedia: async () => ({ getTracks: () => [new Microphone()] }) };
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
    Object.defineProperty(globalThis, 'sessionStorage', { value: { getItem: () => null }, configurable: true });
  });

  /** The controls of a page whose presses are answered by the test, and what the person was told last. */
  function onPage() {
    const told: string[] = [];
    const presses: { what: string; answer(taken: boolean): void }[] = [];
    const tell = (what: string) => void told.push(what);
    const bar = { button: mock.fn(), refreshDevices: mock.fn(), tell, warn: tell };
    const controls = createControls({
      room: { mutedBy: 'self', aside: false } as DrawnRoom,
      places: { own: () => undefined } as Partial<Places> as Places,
      press: (what) => {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        presses.push({ what, answer: resolve });
        return promise;
      },
      bar: () => bar as Partial<Bar> as Bar,
      told: () => ({ member: 'ana', sends: { audio: true, video: false } }) as MediaTold,
      speaksInto: () => undefined,
    });
    async function answer(taken: boolean): Promise<void> {
      presses.shift()?.answer(taken);
      await settled();
    }
    async function toggle(): Promise<void> {
      controls.toggle('audio');
      await settled();
    }
    const isOn = () => controls.own.microphone?.enabled ?? false;
    return { toggle, answer, isOn, told };
  }

  it('is said to be on once the room took it', async () => {
    const { toggle, answer, isOn, told } = onPage();
    await toggle();
    assert.deepEqual(told, []);
    await answer(true);
    assert.deepEqual([told, isOn()], [['mic_on'], true]);
  });

  it('is off, and said to be, where the room did not take it', async () => {
    const { toggle, answer, isOn, told } = onPage();
    await toggle();
    await answer(false);
    assert.deepEqual([told, isOn()], [['mic_off'], false]);
  });

  it('is said to be off by whoever turned it off again before the room answered', async () => {
    const { toggle, answer, isOn, told } = onPage();
    await toggle();
    await toggle();
    assert.deepEqual([told, isOn()], [['mic_off'], false]);
    await answer(true);
    assert.deepEqual([told.at(-1), isOn()], ['mic_off', false]);
  });
});
