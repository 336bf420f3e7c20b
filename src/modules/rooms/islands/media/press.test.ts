import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { pressIn } from './press.ts';

afterEach(() => mock.restoreAll());

describe('presses of a page', () => {
  it('arrive one after the other, in their order, however long one is under way', async () => {
    const sent: string[] = [];
    const answers: ((answer: Response | Error) => void)[] = [];
    mock.method(globalThis, 'fetch', (_address: string, { body }: { body: URLSearchParams }) => {
      sent.push(body.get('do') ?? '');
      return new Promise<Response>((resolve, reject) =>
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
      );
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    const press = pressIn('room', () => 'me');
    const [muted, unmuted, spoke] = [press('mute'), press('unmute'), press('spoke', { seconds: '9' })];
    await settled();
    assert.deepEqual(sent, ['mute']);
    answers[0]?.(new Error('the network failed'));
    assert.equal(await muted, false);
    await settled();
    assert.deepEqual(sent, ['mute', 'unmute']);
    answers[1]?.(new Response(null, { status: 204 }));
    assert.equal(await unmuted, true);
    await settled();
    answers[2]?.(new Response(null, { status: 409 }));
    assert.equal(await spoke, false);
    assert.deepEqual(sent, ['mute', 'unmute', 'spoke']);
  });
});
