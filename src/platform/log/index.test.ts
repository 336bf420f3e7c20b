import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './index.ts';

const capture = () => {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line)) };
};

test('a failure is logged without its message, which may quote what a person wrote', () => {
  const { lines, log } = capture();
  log.failure('request failed', new TypeError('cannot store "my secret story"'), { route: '/stories/:id' });
  assert.doesNotMatch(lines[0] ?? '', /secret story/);
  assert.match(lines[0] ?? '', /TypeError/);
  assert.match(lines[0] ?? '', /index\.test\.ts/);
});

test('facts that could carry words, names or keys are redacted', () => {
  const { lines, log } = capture();
  log('info', 'did a thing', {
    nickname: 'Quiet Heron',
    token: 'abc',
    words: 'I am «sad»',
    circle: '0192-ab',
    count: 3,
  });
  const line = JSON.parse(lines[0] ?? '');
  assert.equal(line.nickname, '[redacted]');
  assert.equal(line.token, '[redacted]');
  assert.equal(line.words, '[redacted]');
  assert.equal(line.circle, '0192-ab');
  assert.equal(line.count, 3);
});

test('what is below the wanted level is not written, and a failure always is', () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), 'warn');
  log('info', 'a job began');
  log('warn', 'a disk is nearly full');
  log.failure('request failed', new Error('x'));
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).level),
    ['warn', 'error'],
  );
});
