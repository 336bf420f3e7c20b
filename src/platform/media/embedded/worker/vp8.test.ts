import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsKeyFrame } from './vp8.ts';

const at = (...bytes: number[]) => beginsKeyFrame(Uint8Array.from(bytes));

test('a key frame begins where the frame’s first byte has no P bit', () => {
  assert.equal(at(0x10, 0x50), true);
  assert.equal(at(0x10, 0x51), false);
});

test('only the start of a frame’s first partition counts', () => {
  assert.equal(at(0x00, 0x50), false);
  assert.equal(at(0x11, 0x50), false);
});

test('the descriptor’s extensions are passed over', () => {
  assert.equal(at(0x90, 0x80, 0x05, 0x50), true, 'short picture number');
  assert.equal(at(0x90, 0x80, 0x85, 0x06, 0x50), true, 'long picture number');
  assert.equal(at(0x90, 0xf0, 0x85, 0x06, 0x01, 0x20, 0x50), true, 'everything there is');
  assert.equal(at(0x90, 0xf0, 0x85, 0x06, 0x01, 0x20, 0x51), false);
});

test('a payload that is cut short begins nothing', () => {
  assert.equal(at(), false);
  assert.equal(at(0x10), false);
  assert.equal(at(0x90, 0x80, 0x85), false);
});
