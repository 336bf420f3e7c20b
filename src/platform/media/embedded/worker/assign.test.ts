import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign } from './assign.ts';

const slot = (mid: string, kind: 'audio' | 'video', carries: string | null = null) => ({ mid, kind, carries });
const source = (key: string) => ({ key, kind: key.endsWith(':audio') ? ('audio' as const) : ('video' as const) });

test('whoever has a slot keeps it, and newcomers take the free ones of their kind', () => {
  const slots = [slot('2', 'audio', 'ben:audio'), slot('3', 'video'), slot('4', 'audio')];
  const { map, need } = assign(slots, [source('ann:audio'), source('ann:video'), source('ben:audio')]);
  assert.deepEqual(map, { 2: 'ben:audio', 3: 'ann:video', 4: 'ann:audio' });
  assert.deepEqual(need, { audio: 0, video: 0 });
});

test('whoever finds no slot is needed one for', () => {
  const { map, need } = assign([slot('1', 'video')], [source('ann:audio'), source('ben:audio'), source('ben:video')]);
  assert.deepEqual(map, { 1: 'ben:video' });
  assert.deepEqual(need, { audio: 2, video: 0 });
});

test('the slot of somebody who left is free again', () => {
  assert.deepEqual(assign([slot('1', 'audio', 'ann:audio')], []).map, { 1: null });
  assert.deepEqual(assign([slot('1', 'audio', 'ann:audio')], [source('ben:audio')]).map, { 1: 'ben:audio' });
});
