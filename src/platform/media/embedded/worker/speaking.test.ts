import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSpeaking } from './speaking.ts';

const silence = 127;
const whisper = 60;
const voice = 30;
const shout = 10;

test('the louder come first, the quiet not at all', () => {
  const speaking = createSpeaking();
  for (let now = 0; now < 400; now += 20) {
    speaking.note('ann', voice, now);
    speaking.note('ben', shout, now);
    speaking.note('cem', whisper, now);
    speaking.note('dia', silence, now);
  }
  assert.deepEqual(speaking.changed(400), ['ben', 'ann']);
});

test('a pause between two words is no end', () => {
  const speaking = createSpeaking();
  speaking.note('ann', voice, 0);
  assert.deepEqual(speaking.changed(0), ['ann']);
  speaking.note('ann', silence, 400);
  assert.equal(speaking.changed(500), null);
  assert.deepEqual(speaking.changed(900), []);
});

test('nothing is told twice, and whoever is forgotten is told at once', () => {
  const speaking = createSpeaking();
  speaking.note('ann', voice, 0);
  assert.deepEqual(speaking.changed(10), ['ann']);
  assert.equal(speaking.changed(20), null);
  speaking.forget('ann');
  assert.deepEqual(speaking.changed(30), []);
});
