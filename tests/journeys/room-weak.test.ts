import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, type InRoom, type LiveRoom, liveRoom } from '#support/live-room';

let room: LiveRoom;
before(async () => {
  room = await liveRoom({ people: 3 });
});
after(() => room.stop());

/** From when `window.weak` is set, the browser says that a third of what is sent to it is lost. */
const canBeWeak = () => {
  const { getStats } = RTCPeerConnection.prototype;
  let lost = 0;
  RTCPeerConnection.prototype.getStats = async function (this: RTCPeerConnection) {
    const report = await getStats.call(this);
    if (!(window as unknown as { weak?: boolean }).weak) return report;
    lost += 100;
    return new Map(
      [...report].map(([id, one]) => [
        id,
        one.type === 'inbound-rtp' ? { ...one, packetsLost: lost, packetsReceived: 2 * lost } : one,
      ]),
    ) as unknown as RTCStatsReport;
  } as typeof getStats;
};

describe('a weak connection', () => {
  let ana: InRoom;
  let ben: InRoom;
  before(async () => {
    const [first, second] = room.people;
    assert.ok(first && second);
    [ana, ben] = await Promise.all([
      room.enter(first, { way: 'video' }),
      room.enter(second, { way: 'video', prepare: canBeWeak }),
    ]);
    for (const { page } of [ana, ben]) {
      await page.locator('[data-media=mic]').click();
      await page.locator('[data-media=camera]').click();
    }
  });
  after(async () => {
    await ana.leave();
    await ben.leave();
  });

  const pictureOf = (whose: InRoom, at: InRoom) =>
    at.page.locator(`[data-member="${whose.person.seat}"] [data-picture] video:not(.own-picture)`);

  it('gives up pictures in both directions so that voices stay clear, and says so', async () => {
    await pictureOf(ana, ben).waitFor();
    await pictureOf(ben, ana).waitFor();
    await ben.page.evaluate(() => Object.assign(window, { weak: true }));
    await ben.page.getByText('Your connection is weak just now. Pictures are off').waitFor();
    await pictureOf(ana, ben).waitFor({ state: 'hidden' });
    await pictureOf(ben, ana).waitFor({ state: 'hidden' });
    const before = (await ana.figures()).soundReceived;
    await eventually('the voice goes on', async () => (await ana.figures()).soundReceived > before + 50);
  });

  it('shows pictures anyway to whoever wants them', async () => {
    await ben.page.getByRole('button', { name: 'Show pictures anyway' }).click();
    await pictureOf(ana, ben).waitFor();
    await pictureOf(ben, ana).waitFor();
  });
});
