import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { test } from 'node:test';
import { announcedAddresses, bindAddress, callersOf } from './addresses.ts';

const card = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo;
const cards = {
  lo: [card('127.0.0.1', 'IPv4', true)],
  eth0: [card('192.0.2.2', 'IPv4'), card('fe80::1', 'IPv6')],
};
const local = { host: '127.0.0.1' };
const outside = { host: '127.0.0.1', publicUrl: 'https://peers.example' };

test('what the configuration says is announced', () => {
  assert.deepEqual(announcedAddresses({ ...outside, mediaAddresses: ['203.0.113.7'] }, cards), ['203.0.113.7']);
});

test('otherwise the machine’s own addresses, after loopback where nobody else comes here', () => {
  assert.deepEqual(announcedAddresses(outside, cards), ['192.0.2.2']);
  assert.deepEqual(announcedAddresses(local, cards), ['127.0.0.1', '192.0.2.2']);
  assert.deepEqual(announcedAddresses(outside, {}), ['127.0.0.1']);
});

test('where nobody else comes here, nobody else may call', () => {
  assert.deepEqual(callersOf(local, ['127.0.0.1', '192.0.2.2']), ['127.0.0.1', '192.0.2.2']);
  assert.equal(callersOf(outside, ['192.0.2.2']), null);
  assert.equal(callersOf({ ...local, mediaAddresses: ['203.0.113.7'] }, ['203.0.113.7']), null);
});

test('one address is bound for all that are announced', () => {
  assert.equal(bindAddress(['127.0.0.1']), '127.0.0.1');
  assert.equal(bindAddress(['203.0.113.7']), '0.0.0.0');
  assert.equal(bindAddress(['203.0.113.7', '2001:db8::7']), '::');
});
