import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { type RTCPeerConnection, RtpHeader, SrtpSession } from 'werift';
import { preparePacketKeys } from './packet-keys.ts';

const key = (fill: number, bytes: number) => Buffer.alloc(bytes, fill);
const gcm = 7;

/** A session between two that agreed on these keys. */
function newSession(ours: number, theirs: number) {
  const session = new SrtpSession({
    keys: {
      localMasterKey: key(ours, 16),
      localMasterSalt: key(ours, 12),
      remoteMasterKey: key(theirs, 16),
      remoteMasterSalt: key(theirs, 12),
    },
    profile: gcm,
  });
  return session;
}

test('packets sealed with prepared keys are opened by whoever has them as they were', () => {
  const [here, there] = [newSession(1, 2), newSession(2, 1)];
  const connection = {
    dtlsTransports: [{ srtpStarted: true, srtp: here, srtcp: here }],
  } as unknown as RTCPeerConnection;
  preparePacketKeys(connection);
  preparePacketKeys(connection);
  assert.ok((here.localContext.cipher.srtpSessionKey as unknown) instanceof KeyObject);
  const header = new RtpHeader({ ssrc: 7, sequenceNumber: 1, payloadType: 96 });
  const sealed = here.encrypt(Buffer.from('a picture'), header);
  assert.match(there.decrypt(sealed).toString('latin1'), /a picture$/);
  const answer = there.encrypt(Buffer.from('another'), header);
  assert.match(here.decrypt(answer).toString('latin1'), /another$/);
});

test('a connection that does not stand yet is left alone', () => {
  const connection = { dtlsTransports: [{ srtpStarted: false, srtp: {}, srtcp: {} }] } as unknown as RTCPeerConnection;
  assert.doesNotThrow(() => preparePacketKeys(connection));
});
