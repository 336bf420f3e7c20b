import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, type InRoom, type LiveRoom, liveRoom } from '#support/live-room';
import { type JanusServer, startJanus } from '../../src/platform/media/janus/trial/janus-server.ts';
import { missing } from '../../src/platform/media/janus/trial/program.ts';

describe('a room with Janus as its engine', { skip: missing({ janus: 'janus' }) }, () => {
  let janus: JanusServer;
  let room: LiveRoom;
  before(async () => {
    janus = await startJanus();
    const { url, secret, roomKey } = janus;
    const env = { MEDIA: 'janus', JANUS_URL: url, JANUS_SECRET: secret, JANUS_ROOM_KEY: roomKey };
    room = await liveRoom({ people: 3, env });
  });
  after(async () => {
    await room.stop();
    await janus.stop();
  });

  it('lets three people hear and see each other, sealed, with the same words to compare', async () => {
    const people = await Promise.all(room.people.map((person) => room.enter(person, { way: 'video' })));
    for (const { page } of people) {
      await page.locator('[data-media=mic]').click();
      await page.locator('[data-media=camera]').click();
    }
    const carried = async ({ page, person }: InRoom) => {
      const others = room.people.filter(({ seat }) => seat !== person.seat);
      const seen = others.map(({ seat }) => page.locator(`[data-member="${seat}"] video:visible`).count());
      return (await Promise.all(seen)).every((count) => count === 1);
    };
    for (const one of people)
      await eventually('everybody hears and sees both others', async () => {
        const { energy, framesDecoded, opened } = await one.figures();
        return energy > 0.01 && framesDecoded > 30 && opened > 100 && (await carried(one));
      });
    const words = await Promise.all(
      people.map(({ page }) => page.locator('[data-media-words] [data-words]').textContent()),
    );
    assert.equal(new Set(words).size, 1);
    for (const one of people) await one.leave();
  });
});
