import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson, type PersonOptions } from '#support/browser';
import { fakeDevices } from '#support/fake-devices';
import { eventually, type LiveRoom, liveRoom, visitorFor } from '#support/live-room';
import type { Seated } from '#support/rooms';

let room: LiveRoom;
before(async () => {
  room = await liveRoom({ people: 6 });
});
after(() => room.stop());

const seated = (at: number): Seated => {
  const person = room.people[at];
  assert.ok(person);
  return person;
};

const signedIn = (browser: Browser, person: Seated, options: Partial<PersonOptions> = {}) =>
  newPerson(browser, { at: room.at, as: visitorFor(room.at, person), ...options });

describe('before a room', () => {
  let browser: Browser;
  before(async () => {
    browser = await launch(fakeDevices());
  });
  after(() => browser.close());

  it('somebody looks at their camera, is heard, and hears two tones', async () => {
    const { page, leave } = await signedIn(browser, seated(0), { width: 360 });
    await page.goto(`/rooms/${room.session}`);
    await page.locator('[data-check=microphone]').click();
    await page.locator('[data-check-heard]:visible').waitFor();
    await page.locator('[data-check=camera]').click();
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await page.locator('[data-check=sound]').click();
    await page.locator('select[data-device-role=microphone]').selectOption({ index: 1 });
    assert.deepEqual(await axe(page), []);
    await page.locator('[data-check=microphone]').click();
    await page.locator('[data-check-part=microphone]').waitFor({ state: 'hidden' });
    await leave();
  });

  it('no other page may ask for microphone or camera', async () => {
    const { page, leave } = await signedIn(browser, seated(0), { forgive: [/Permissions policy/i] });
    await page.goto('/me');
    const asked = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        (error: DOMException) => error.name,
      ),
    );
    assert.equal(asked, 'NotAllowedError');
    await leave();
  });

  it('somebody tries their connection, one way after the other', async () => {
    const { page, leave } = await signedIn(browser, seated(0));
    await page.goto('/me/connection');
    assert.deepEqual(await axe(page), []);
    await page.locator('[data-start]').click();
    await page.getByText('All is well.').waitFor();
    const ways = await page.locator('[data-way]').allTextContents();
    assert.deepEqual(ways.slice(0, 2), ['It gets through.', 'It gets through.']);
    await leave();
  });
});

describe('in a room', () => {
  it('somebody who may not use a microphone listens and writes on, and is told so kindly', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const ben = await room.enter(seated(1), { way: 'audio', denied: true });
    await host.page.locator('[data-media=mic]').click();
    await ben.page.locator('[data-media=mic]').click();
    const words = 'Your browser may not use the microphone here. You can listen and write.';
    await ben.page.getByRole('alert').getByText(words).waitFor();
    const refused = ben.page.locator('[data-media-state]').getByText(words);
    await refused.waitFor();
    await ben.page.getByText('Sound is connected.').waitFor();
    assert.equal(await refused.isVisible(), true, 'the connection does not take the word away');
    await ben.page.locator(`[data-member="${ben.person.seat}"]`).getByText('microphone off').waitFor();
    await eventually('he hears', async () => (await ben.figures()).energy > 0.001);
    await ben.leave();
    await host.leave();
  });

  it('somebody who just listens hears without being asked for anything', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const ana = await room.enter(seated(2), { way: 'listen' });
    await host.page.locator('[data-media=mic]').click();
    await eventually('she hears', async () => (await ana.figures()).energy > 0.001);
    assert.equal(await ana.page.locator('[data-media=mic]:visible').count(), 0);
    await ana.leave();
    await host.leave();
  });

  it('somebody who takes part in writing is sent no sound before they ask for it', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const cleo = await room.enter(seated(3), { way: 'text' });
    await host.page.locator('[data-media=mic]').click();
    await host.page.getByText('Your microphone is on.').waitFor();
    const hear = cleo.page.getByRole('button', { name: 'Hear the others' });
    await hear.waitFor();
    assert.equal((await cleo.figures()).connected, false);
    await hear.click();
    await eventually('she hears', async () => (await cleo.figures()).energy > 0.001);
    await cleo.leave();
    await host.leave();
  });

  it('a browser with the older way of sealing hears and is heard as well', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const dov = await room.enter(seated(4), {
      way: 'audio',
      prepare: () => void Reflect.deleteProperty(window, 'RTCRtpScriptTransform'),
    });
    for (const { page } of [host, dov]) await page.locator('[data-media=mic]').click();
    for (const one of [host, dov])
      await eventually('they hear each other', async () => {
        const { energy, opened } = await one.figures();
        return energy > 0.001 && opened > 20;
      });
    await dov.leave();
    await host.leave();
  });

  it('a browser that cannot seal sends and receives nothing, and its person is told why and writes on', async () => {
    const una = await room.enter(seated(5), {
      way: 'audio',
      prepare: () => {
        Reflect.deleteProperty(window, 'RTCRtpScriptTransform');
        Reflect.deleteProperty(RTCRtpSender.prototype, 'createEncodedStreams');
      },
    });
    await una.page.getByText('This browser cannot seal sound').waitFor();
    assert.equal((await una.figures()).connections, 0);
    assert.equal(await una.page.locator('[data-media=mic]:visible').count(), 0);
    await una.page.getByLabel('Write to everybody here').fill('I am here in writing.');
    await una.page.getByRole('button', { name: 'Send' }).click();
    await una.page.locator('#room').getByText('I am here in writing.').waitFor();
    await una.leave();
  });

  it('what somebody says is written down by their own device, where it can, and read by the others', async () => {
    const sent: string[] = [];
    const host = await room.enter(seated(0), {
      way: 'audio',
      prepare: () => {
        class OnDevice extends EventTarget {
          processLocally = false;
          start(track?: MediaStreamTrack) {
            const results = [Object.assign([{ transcript: 'It was a long week.' }], { isFinal: true })];
            if (this.processLocally && track)
              setTimeout(
                () => this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results })),
                300,
              );
          }
          abort() {}
          static available = async ({ processLocally }: { processLocally: boolean }) =>
            processLocally ? 'available' : 'unavailable';
        }
        Object.defineProperty(OnDevice.prototype, 'processLocally', { writable: true, value: false });
        Object.assign(window, { SpeechRecognition: OnDevice });
      },
    });
    const ana = await room.enter(seated(2), { way: 'listen' });
    host.page.on('request', (request) => sent.push(request.postData() ?? ''));
    await ana.page.getByText('Sound is connected.').waitFor();
    await host.page.locator('[data-media=devices]').waitFor({ state: 'attached' });
    await host.page.locator('#media-part summary').click();
    await host.page.getByLabel('Write down what I say').check();
    await host.page.locator('[data-media=mic]').click();
    await ana.page.locator('[data-media-captions]').getByText('It was a long week.').waitFor();
    assert.deepEqual(
      sent.filter((body) => body.includes('long week')),
      [],
      'only sealed words leave the device',
    );
    await ana.leave();
    await host.leave();
  });

  it('another microphone is taken in the middle of speaking, without being heard twice or not at all', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const dov = await room.enter(seated(4), { way: 'audio' });
    await host.page.locator('[data-media=mic]').click();
    await eventually('he is heard', async () => (await dov.figures()).energy > 0.001);
    await host.page.locator('[data-media=devices]').click();
    await host.page.locator('select[data-device-role=microphone]').selectOption({ index: 2 });
    const before = await dov.figures();
    await eventually('he is heard on', async () => {
      const now = await dov.figures();
      return now.energy > before.energy + 0.05 && now.soundReceived > before.soundReceived + 50;
    });
    assert.equal((await host.figures()).connections, 1, 'with the same connection');
    await dov.leave();
    await host.leave();
  });

  it('somebody is in one window at a time, and comes back to the first when they press there', async () => {
    const first = await room.enter(seated(0), { way: 'audio' });
    await first.page.getByText('Sound is connected.').waitFor();
    const second = await room.enter(seated(0));
    await second.page.getByText('Sound is connected.').waitFor();
    await first.page.getByText('You hear and speak through another window now.').waitFor();
    const connections = (await first.figures()).connections;
    await first.page.waitForTimeout(3_000);
    assert.equal((await first.figures()).connections, connections, 'they do not take it from each other');
    await first.page.getByRole('button', { name: 'Turn on sound' }).click();
    await first.page.getByText('Sound is connected.').waitFor();
    await second.page.getByText('You hear and speak through another window now.').waitFor();
    await first.leave();
    await second.leave();
  });

  it('all hear each other again after the process that carries sound was killed', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const una = await room.enter(seated(5), { way: 'audio' });
    const both = [host, una];
    for (const { page } of both) await page.locator('[data-media=mic]').click();
    const hear = async () => {
      const all = await Promise.all(both.map((one) => one.figures()));
      return all.every(({ latest }) => latest.soundReceived > 20 && latest.energy > 0.001);
    };
    await eventually('both hear', hear);
    room.killEngine();
    await eventually('they connect anew', async () => (await host.figures()).connections > 1);
    await eventually('both hear again', hear, { within: 10_000 });
    await una.leave();
    await host.leave();
  });

  it('all hear each other on over a new way, when the network changes', async () => {
    const host = await room.enter(seated(0), { way: 'audio' });
    const una = await room.enter(seated(5), { way: 'audio' });
    await una.page.locator('[data-media=mic]').click();
    await eventually('the host hears', async () => (await host.figures()).energy > 0.001);
    const restarted = await host.page.evaluate(async () => {
      const { peers } = (window as unknown as { watched: { peers: RTCPeerConnection[] } }).watched;
      const [peer] = peers;
      const ufrag = () => /a=ice-ufrag:(\S+)/.exec(peer?.remoteDescription?.sdp ?? '')?.[1];
      const before = ufrag();
      Object.defineProperty(peer, 'connectionState', { configurable: true, value: 'disconnected' });
      peer?.dispatchEvent(new Event('connectionstatechange'));
      Reflect.deleteProperty(peer ?? {}, 'connectionState');
      while (ufrag() === before) await new Promise((resolve) => setTimeout(resolve, 100));
      return peers.length;
    });
    assert.equal(restarted, 1, 'with the same connection');
    const before = await host.figures();
    await eventually('the host hears on', async () => {
      const now = await host.figures();
      return now.soundReceived > before.soundReceived + 50 && now.connections === 1;
    });
    await una.leave();
    await host.leave();
  });
});
