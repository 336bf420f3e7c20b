import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type InRoom, type LiveRoom, liveRoom } from '#support/live-room';
import { startJanus } from '../../src/platform/media/janus/trial/janus-server.ts';
import { missing } from '../../src/platform/media/janus/trial/program.ts';

describe('two people in a room whose sound and pictures go through Janus', {
  skip: missing({ janus: 'janus' }),
}, () => {
  const ends: (() => Promise<void>)[] = [];
  let room: LiveRoom;
  let ana: InRoom;
  let ben: InRoom;
  before(async () => {
    const janus = await startJanus();
    ends.push(janus.stop);
    const env = { MEDIA: 'janus', JANUS_URL: janus.url, JANUS_SECRET: janus.secret, JANUS_ROOM_KEY: janus.roomKey };
    room = await liveRoom({ people: 2, env });
    ends.push(room.stop);
    const enter = async (person = room.people[0]) => {
      assert.ok(person);
      const here = await room.enter(person, { way: 'video' });
      ends.push(here.leave);
      return here;
    };
    ana = await enter();
    ben = await enter(room.people[1]);
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  const press = ({ page }: InRoom, what: 'mic' | 'camera') => page.locator(`[data-media=${what}]`).click();

  it('hear each other, sealed from browser to browser', async () => {
    for (const one of [ana, ben]) await press(one, 'mic');
    for (const one of [ana, ben])
      await eventually('each hears the other, and nothing that does not open', async () => {
        const { soundReceived, energy, opened, refused } = await one.figures();
        return energy > 0.001 && opened > 100 && opened + refused > soundReceived - 5 && refused < 20;
      });
  });

  it('see each other once they turned their cameras on', async () => {
    await press(ben, 'camera');
    await ana.page.locator(`[data-member="${ben.person.seat}"] [data-picture] video:visible`).waitFor();
    await eventually('Ana sees Ben', async () => (await ana.figures()).framesDecoded > 10);
  });

  it('see who is speaking', async () => {
    await ana.page.locator(`[data-member="${ben.person.seat}"][data-speaking]`).waitFor();
  });

  it('are silent when a host mutes them', async () => {
    await ana.page.request.post(`${room.at}/rooms/${room.session}/do`, {
      form: { do: 'mute', member: ben.person.seat },
      headers: { 'x-room': '1', origin: room.at },
    });
    await ben.page.getByRole('alert').getByText('Your microphone was turned off by whoever leads.').waitFor();
    await pause(300);
    const before = (await ana.figures()).soundReceived;
    await pause(2_000);
    assert.equal((await ana.figures()).soundReceived, before);
  });
});
