import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whyNot } from './capture.ts';

describe('a microphone that does not come', () => {
  for (const [name, why] of [
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['SecurityError', 'not_here'],
  ] as const)
    it(`is ${why} where the browser says ${name}`, () => {
      assert.equal(whyNot(new DOMException('', name)), why);
    });

  it('has a reason whatever was thrown', () => assert.equal(whyNot('odd'), 'not_here'));
});
