import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { axe } from '#support/browser';
import { assertOnlyServerKnown, eventually, type InRoom, type LiveRoom, liveRoom } from '#support/live-room';

let room: LiveRoom;
before(async () => {
  room = await liveRoom({ people: 4 });
});
after(() => room.stop());

const words = (one: InRoom) => one.page.locator('[data-media-words] [data-words]').textContent();
const hears = (one: InRoom) => async () => {
  const { soundReceived, energy } = await one.figures();
  return soundReceived > 50 && energy > 0.001;
};

describe('two people in two browsers', () => {
  let ana: InRoom;
  let ben: InRoom;
  before(async () => {
    const [first, second] = room.people;
    assert.ok(first && second);
    [ana, ben] = await Promise.all([room.enter(first, { way: 'video' }), room.enter(second, { way: 'video' })]);
  });
  after(async () => {
    await ana.leave();
    await ben.leave();
  });

  it('come in with microphone and camera off', async () => {
    for (const { page } of [ana, ben]) {
      await page.locator('[data-media=mic]:visible').waitFor();
      await page.getByText('Sound is connected.').waitFor();
    }
    await pause(500);
    for (const one of [ana, ben]) assert.equal((await one.figures()).soundSent, 0);
    await ana.page.locator(`[data-member="${ben.person.seat}"]`).getByText('microphone off').waitFor();
  });

  it('hear each other, sealed from browser to browser', async () => {
    for (const { page } of [ana, ben]) await page.locator('[data-media=mic]').click();
    await eventually('Ana hears Ben', hears(ana));
    await eventually('Ben hears Ana', hears(ben));
    for (const one of [ana, ben])
      await eventually('every sound is opened with a key', async () => {
        const { opened, refused, soundReceived } = await one.figures();
        return opened > 100 && opened + refused > soundReceived - 5 && refused < 20;
      });
  });

  it('see four words to compare, the same for both', async () => {
    const shown = await words(ana);
    assert.match(shown ?? '', /^[a-z]+ · [a-z]+ · [a-z]+ · [a-z]+$/);
    assert.equal(await words(ben), shown);
    await ana.page.locator('[data-media=devices]').click();
    await ana.page.locator('[data-media-words]:visible').waitFor();
    assert.deepEqual(await axe(ana.page), []);
  });

  it('see who is speaking', async () => {
    await ana.page.locator(`[data-member="${ben.person.seat}"][data-speaking]`).waitFor();
  });

  it('see each other once they turned their cameras on', async () => {
    await ben.page.locator('[data-media=camera]').click();
    const picture = ana.page.locator(`[data-member="${ben.person.seat}"] [data-picture] video:visible`);
    await picture.waitFor();
    await eventually('Ana sees Ben', async () => (await ana.figures()).framesDecoded > 10);
    await ben.page.locator('[data-media=camera]').click();
    await picture.waitFor({ state: 'hidden' });
  });

  it('learn no address of each other: only the server’s', async () => {
    await assertOnlyServerKnown([ana, ben]);
    for (const { offers } of [ana, ben]) {
      assert.ok(offers.length > 0);
      assert.ok(!offers.some((offer) => offer.includes('a=candidate')), 'offers carry no addresses');
    }
  });

  it('are silent when a host mutes them, whatever their browser does, until they speak up again themselves', async () => {
    const silence = async () => {
      const before = (await ana.figures()).soundReceived;
      await pause(2_000);
      return (await ana.figures()).soundReceived - before;
    };
    await ana.page.request.post(`${room.at}/rooms/${room.session}/do`, {
      form: { do: 'mute', member: ben.person.seat },
      headers: { 'x-room': '1', origin: room.at },
    });
    await ben.page.getByRole('alert').getByText('Your microphone was turned off by whoever leads.').waitFor();
    await pause(300);
    assert.equal(await silence(), 0);
    await ben.page.evaluate(() => {
      const { peers } = (window as unknown as { watched: { peers: RTCPeerConnection[] } }).watched;
      for (const peer of peers) for (const { track } of peer.getSenders()) if (track) track.enabled = true;
    });
    assert.equal(await silence(), 0, 'a browser that does not keep to it is not passed on');
    await ben.page.evaluate(() => {
      const { peers } = (window as unknown as { watched: { peers: RTCPeerConnection[] } }).watched;
      for (const peer of peers) for (const { track } of peer.getSenders()) if (track) track.enabled = false;
    });
    await ben.page.locator('[data-media=mic]').click();
    await ben.page.getByText('Your microphone is on.').waitFor();
    const before = (await ana.figures()).soundReceived;
    await eventually('Ana hears Ben again', async () => (await ana.figures()).soundReceived > before + 20);
  });

  it('do not hear somebody who has no key, and are not heard by them', async () => {
    const before = await words(ana);
    const third = room.people[2];
    assert.ok(third);
    const eve = await room.enter(third, {
      way: 'audio',
      prepare: () => {
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message: { say?: string }) {
          if (message.say !== 'key') postMessage.call(this, message);
        };
      },
    });
    await eventually('Eve is sent sound', async () => (await eve.figures()).soundReceived > 100);
    await eventually('her browser cannot open it', async () => (await eve.figures()).refused > 20);
    const { energy, opened } = await eve.figures();
    assert.equal(opened, 0);
    assert.ok(energy < 0.000_01, `she heard something: ${energy}`);
    await eventually('there is a new key for three', async () => (await words(ana)) !== before);
    const now = await words(ana);
    await eve.page.locator('[data-media=mic]').click();
    await eve.page.getByText('Your microphone is on.').waitFor();
    await pause(1_500);
    assert.equal((await eve.figures()).soundSent, 0, 'nothing leaves a browser without a key');
    await eve.page.getByText('More', { exact: true }).click();
    await eve.page.locator('button[name=do][value=leave]').click();
    await eventually('there is a new key after she left', async () => (await words(ana)) !== now);
    await eventually('Ana and Ben have the same', async () => (await words(ana)) === (await words(ben)));
    await eve.leave();
    const heard = (await ben.figures()).soundReceived;
    await eventually('they hear each other with it', async () => (await ben.figures()).soundReceived > heard + 20);
  });
});

describe('a side room', () => {
  it('is heard by those in it and nobody else, with keys of its own, and left together', async () => {
    const [first, second, third] = room.people;
    assert.ok(first && second && third);
    const [ana, ben, cem] = await Promise.all(
      [first, second, third].map((person) => room.enter(person, { way: 'audio' })),
    );
    assert.ok(ana && ben && cem);
    for (const { page } of [ana, ben, cem]) await page.locator('[data-media=mic]').click();
    for (const one of [ana, ben, cem]) await eventually('all hear each other', hears(one));
    await eventually('all have the same key', async () => (await words(ana)) === (await words(cem)));
    const press = (form: string) =>
      ana.page.request.post(`${room.at}/rooms/${room.session}/do`, {
        data: form,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-room': '1', origin: room.at },
      });
    const opened = await press(`do=open_side_room&members=${first.seat}&members=${second.seat}`);
    assert.equal(opened.status(), 204, await opened.text());
    for (const one of [ana, ben])
      await eventually('the two hear each other there', async () => {
        const { latest, connections } = await one.figures();
        return connections > 1 && latest.soundReceived > 50 && latest.energy > 0.001;
      });
    await eventually('the two have the same key', async () => (await words(ana)) === (await words(ben)));
    assert.notEqual(await words(cem), await words(ana));
    const before = (await cem.figures()).soundReceived;
    await pause(2_000);
    assert.equal((await cem.figures()).soundReceived, before, 'the third hears nothing of it');
    assert.equal((await press('do=close_side_room')).status(), 204);
    await eventually('all hear each other again', async () => (await cem.figures()).soundReceived > before + 50);
    for (const one of [ana, ben, cem]) await one.leave();
  });
});
