import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { RtpHeader, SrtcpSession, SrtpSession } from 'werift';
import { preparePacketKeys } from './packet-keys.ts';

const gcm = { profile: 7, salt: 12 } as const;
const counter = { profile: 1, salt: 14 } as const;

/** What somebody has who agreed on these keys in this way. */
function sessions(ours: number, theirs: number, { profile, salt }: typeof gcm | typeof counter) {
  const key = (fill: number, bytes: number) => Buffer.alloc(bytes, fill);
  const agreed = {
    keys: {
      localMasterKey: key(ours, 16),
      localMasterSalt: key(ours, salt),
      remoteMasterKey: key(theirs, 16),
      remoteMasterSalt: key(theirs, salt),
    },
    profile,
  };
  return { srtp: new SrtpSession(agreed), srtcp: new SrtcpSession(agreed) };
}

for (const how of [gcm, counter])
  test(`packets sealed with prepared keys are opened by whoever has them as they were (profile ${how.profile})`, () => {
    const [here, there] = [sessions(1, 2, how), sessions(2, 1, how)];
    preparePacketKeys(here);
    preparePacketKeys(here);
    const unprepared = [here.srtp.localContext, here.srtp.remoteContext, here.srtcp.localContext].flatMap(
      ({ cipher }) =>
        Object.entries(cipher).flatMap(([name, value]) =>
          /Key$|AuthTag$/.test(name) && !((value as unknown) instanceof KeyObject) ? [name] : [],
        ),
    );
    assert.deepEqual(unprepared, []);
    const header = new RtpHeader({ ssrc: 7, sequenceNumber: 1, payloadType: 96 });
    const sealed = here.srtp.encrypt(Buffer.from('a picture'), header);
    assert.match(there.srtp.decrypt(sealed).toString('latin1'), /a picture$/);
    const answer = there.srtp.encrypt(Buffer.from('another'), header);
    assert.match(here.srtp.decrypt(answer).toString('latin1'), /another$/);
    const report = Buffer.from('80c80006000000070000000000000000000000000000000000000000', 'hex');
    assert.deepEqual(there.srtcp.decrypt(here.srtcp.encrypt(report)), report);
  });
