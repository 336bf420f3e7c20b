import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relyingParty } from './relying-party.ts';

test('the configured address decides, whatever host a request names', () => {
  assert.deepEqual(relyingParty('https://beside.example', null, 'elsewhere.example'), {
    id: 'beside.example',
    origin: 'https://beside.example',
  });
  assert.deepEqual(relyingParty('https://beside.example:8443/', null, 'x'), {
    id: 'beside.example',
    origin: 'https://beside.example:8443',
  });
});

test('an organisation with a host of its own has passkeys of its own', () => {
  assert.deepEqual(relyingParty('https://beside.example', 'clinic.example', 'clinic.example'), {
    id: 'clinic.example',
    origin: 'https://clinic.example',
  });
});

test('without a configured address only this machine by name will do', () => {
  assert.deepEqual(relyingParty(null, null, 'localhost:3000'), { id: 'localhost', origin: 'http://localhost:3000' });
  for (const host of ['127.0.0.1:3000', '[::1]:3000', 'beside.example'])
    assert.equal(relyingParty(null, null, host), null);
  assert.equal(relyingParty('http://beside.example', null, 'beside.example'), null);
});
