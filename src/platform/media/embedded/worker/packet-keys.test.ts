import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { RtpHeader } from 'werift';
import { counterMode, gcm, packetSessions } from '../../trial/packet-sessions.ts';
import { preparePacketKeys } from './packet-keys.ts';

for (const how of [gcm, counterMode])
  test(`packets sealed with prepared keys are opened by whoever has them as they were (profile ${how.profile})`, () => {
    const { here, there } = packetSessions(how);
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
