import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openRequest } from './open-request.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('whoever listens to the signal alone hears that the reader left, also when memory was tidied up meanwhile', async () => {
  const open = () => {
    const { request, leave } = openRequest('http://localhost/live');
    let heard = 0;
    request.signal.addEventListener('abort', () => {
      heard += 1;
    });
    return { leave, heard: () => heard };
  };
  const { leave, heard } = open();
  for (let time = 0; time < 3; time += 1) {
    await pause(5);
    collect();
  }
  leave();
  assert.equal(heard(), 1);
});
