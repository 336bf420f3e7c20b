import { after, before, describe } from 'node:test';
import { liveRoom } from '#support/live-room';
import { manyInRoom } from '#support/many-in-room';
import { type JanusServer, startJanus } from '../../src/platform/media/janus/trial/janus-server.ts';
import { missing } from '../../src/platform/media/janus/trial/program.ts';

describe('through Janus', { skip: missing({ janus: 'janus' }) }, () => {
  let janus: JanusServer;
  before(async () => {
    janus = await startJanus();
  });
  after(() => janus.stop());

  manyInRoom(({ people }) => {
    const { url, secret, roomKey } = janus;
    const env = { MEDIA: 'janus', JANUS_URL: url, JANUS_SECRET: secret, JANUS_ROOM_KEY: roomKey };
    return liveRoom({ people, env });
  });
});
