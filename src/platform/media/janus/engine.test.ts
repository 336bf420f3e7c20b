import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { systemClock } from '#platform/clock';
import { createLog } from '#platform/log';
import { MediaUnavailable, OfferRefused } from '../failures.ts';
import type { MediaEngine } from '../index.ts';
import { decided } from '../trial/decided.ts';
import { inTurn, newBus } from '../trial/house.ts';
import { openNetwork, whyNoNetwork } from '../trial/network.ts';
import type { Arrived, Entering, TrialPage } from '../trial/page.ts';
import { everybodyReceives, type Guest, launchWithDevices, newGuest } from '../trial/stage.ts';
import { until } from '../trial/until.ts';
import { turnServers } from '../turn.ts';
import { createJanus, type JanusOptions } from './engine.ts';
import { reachJanus } from './reach.ts';
import { type JanusServer, startJanus } from './trial/janus-server.ts';
import { missing } from './trial/program.ts';
import { startTurn, type TurnServer } from './trial/turn-server.ts';

const why = missing({ janus: 'janus', turnserver: 'coturn', turnutils_uclient: 'coturn' });

/** The address that Janus takes by itself: loopback is left out. */
const ownAddress = (): string => {
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const address = found.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  assert.ok(address, 'this machine has no address but its loopback');
  return address;
};

describe('carrying sound and pictures with Janus', { skip: why }, () => {
  const logged: string[] = [];
  const log = createLog((line) => void logged.push(line));
  let janus: JanusServer;
  let turn: TurnServer;
  let engine: MediaEngine;
  let browsers: readonly Browser[];

  const newEngine = (more: Partial<JanusOptions> = {}) => {
    const { url, secret, roomKey } = janus;
    return createJanus({ url, secret, roomKey, log, bus: null, iceServers: () => [], ...more });
  };
  before(async () => {
    [janus, turn, browsers] = await Promise.all([
      startJanus(),
      startTurn(ownAddress()),
      Promise.all([launchWithDevices(), launchWithDevices()]),
    ]);
    engine = newEngine({
      iceServers: (member, seconds) =>
        turnServers({ urls: [turn.url], secret: turn.secret, clock: systemClock }, member, seconds),
    });
  });
  after(async () => {
    await engine.stop();
    await Promise.all([...browsers.map((browser) => browser.close()), turn.stop(), janus.stop()]);
  });

  const invite = (room: string, names: readonly string[], by = engine): Promise<readonly Guest[]> =>
    Promise.all(
      names.map((name, at) => {
        const browser = browsers[at % browsers.length];
        assert.ok(browser);
        return newGuest(browser, by, room, name);
      }),
    );
  const all = (guests: readonly Guest[], entering: Entering) =>
    Promise.all(guests.map((guest) => guest.enter(entering)));
  const connectAnew = (guest: Guest) =>
    guest.page.evaluate(() => (window as unknown as { trial: TrialPage }).trial.hear({ kind: 'down' }));
  const seenAndHeard = ({ energy, frames }: Arrived) => energy > 0 && frames > 10;
  const leave = (guests: readonly Guest[]) => Promise.all(guests.map((guest) => guest.leave()));

  it('lets four people hear and see each other, and nobody learns an address but the engine’s', async () => {
    const guests = await invite('four', ['ann', 'ben', 'cleo', 'dan']);
    await all(guests, { sound: true, picture: true });
    await until('everybody hears and sees everybody', () => everybodyReceives(guests, seenAndHeard));
    for (const guest of guests) {
      const { answer, troubles } = await guest.connection();
      assert.deepEqual(troubles, []);
      const addresses = [...answer.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+)/gm)].map(([, address]) => address);
      assert.deepEqual([...new Set(addresses)], [ownAddress()]);
    }
    assert.deepEqual(logged, []);
    await leave(guests);
  });

  it('lets somebody listen who sends nothing', async () => {
    const [speaker, listener] = await invite('listening', ['speaker', 'listener']);
    assert.ok(speaker && listener);
    await listener.enter({ sound: false, picture: false });
    await speaker.enter({ sound: true, picture: false });
    await until('the listener hears', async () => ((await listener.arrived()).speaker?.energy ?? 0) > 0);
    assert.deepEqual(await speaker.arrived(), {});
    await leave([speaker, listener]);
  });

  it('stops what is held back, whatever the browser sends, also after it connects anew', async () => {
    const guests = await invite('held', ['ann', 'ben']);
    const [ann, ben] = guests;
    assert.ok(ann && ben);
    await all(guests, { sound: true, picture: true });
    await until('both hear and see', () => everybodyReceives(guests, seenAndHeard));
    const packets = async () => (await ben.arrived()).ann?.audioPackets ?? 0;

    await engine.allow('held', 'ann', decided({ audio: false }));
    await pause(300);
    const [heard, sent] = [await packets(), await ann.sent()];
    await pause(1_500);
    assert.equal(await packets(), heard);
    assert.ok((await ann.sent()) > sent + 50, 'the browser goes on sending');

    await connectAnew(ann);
    await until('ann is seen again', async () => ((await ben.arrived()).ann?.frames ?? 0) > 10);
    assert.equal(await packets(), 0);

    // The last word counts, however fast words come one after the other.
    const words = [true, false, true, false, true].map((audio) => engine.allow('held', 'ann', decided({ audio })));
    await Promise.all(words);
    await until('ann is heard again', async () => (await packets()) > 20);
    await leave(guests);
  });

  it('tells who is heard, and nothing of somebody who is held back', async () => {
    const heardNow: string[][] = [];
    const end = engine.listen((news) => {
      if (news.kind === 'speaking' && news.room === 'speaking') heardNow.push([...news.members]);
    });
    const guests = await invite('speaking', ['ann', 'ben']);
    await all(guests, { sound: true, picture: false });
    await until('both were heard', () => heardNow.some((members) => members.length === 2));
    await engine.allow('speaking', 'ann', decided({ audio: false }));
    await until('only ben is heard', () => heardNow.at(-1)?.join() === 'ben');
    heardNow.length = 0;
    await pause(1_500);
    assert.ok(heardNow.every((members) => !members.includes('ann')));
    end();
    await leave(guests);
  });

  it('sends the larger picture where somebody wants it, and none where nobody does', async () => {
    const guests = await invite('sizes', ['ann', 'ben']);
    const [ann, ben] = guests;
    assert.ok(ann && ben);
    const asked: (string | undefined)[] = [];
    const end = engine.listen((news) => {
      if (news.kind === 'need' && news.member === 'ann') asked.push(news.picture);
    });
    await all(guests, { sound: true, picture: true, large: true });
    await until('both hear and see', () => everybodyReceives(guests, seenAndHeard));
    const frames = async () => (await ben.arrived()).ann?.frames ?? 0;

    await engine.want('sizes', 'ben', { ann: 'high' });
    const before = await frames();
    await until('ben goes on seeing ann', async () => (await frames()) > before + 20);
    assert.equal(asked.at(-1), 'high');

    await engine.want('sizes', 'ben', { ann: 'off' });
    await until('nothing is kept for ann’s picture', async () => !(await ben.map()).includes('ann:video'));
    assert.ok((await ben.map()).includes('ann:audio'));
    assert.equal(asked.at(-1), 'off');

    await engine.want('sizes', 'ben', { ann: 'low' });
    await until('ben sees ann again', async () => (await frames()) > 10);
    end();
    await leave(guests);
  });

  it('ends a connection with those who are removed, and all with the room', async () => {
    const guests = await invite('ending', ['ann', 'ben', 'cleo']);
    const [ann, ben, cleo] = guests;
    assert.ok(ann && ben && cleo);
    const downs: string[] = [];
    const end = engine.listen((news) => {
      if (news.kind === 'down') downs.push(news.room);
    });
    await all(guests, { sound: true, picture: true });
    await until('everybody hears and sees everybody', () => everybodyReceives(guests, seenAndHeard));
    const received = async (guest: Guest) => {
      const arrived = Object.values(await guest.arrived());
      return arrived.reduce((sum, { audioPackets, videoPackets }) => sum + audioPackets + videoPackets, 0);
    };
    const getsNothingMore = async (guest: Guest) => {
      await pause(300);
      const before = await received(guest);
      await pause(700);
      assert.equal(await received(guest), before);
    };

    await engine.drop('ending', 'cleo');
    await until('nothing is kept for cleo', async () => !(await ann.map()).some((sender) => sender.startsWith('cleo')));
    const before = await received(ben);
    await getsNothingMore(cleo);
    assert.ok((await received(ben)) > before);
    await engine.close('ending');
    await Promise.all([getsNothingMore(ann), getsNothingMore(ben)]);
    assert.deepEqual(downs, []);
    end();
    await leave(guests);
  });

  it('passes sealed frames on as they are', async () => {
    const guests = await invite('sealed', ['ann', 'ben', 'eve']);
    const [ann, ben, eve] = guests;
    assert.ok(ann && ben && eve);
    await Promise.all([ann.page.evaluate(sealAll, 0x5a), ben.page.evaluate(sealAll, 0x5a)]);
    await all(guests, { sound: true, picture: true });
    await until('both who have the key see each other', () => everybodyReceives([ann, ben], seenAndHeard));
    await until('eve gets it all', async () => ((await eve.arrived()).ann?.videoPackets ?? 0) > 50);
    assert.equal((await eve.arrived()).ann?.frames, 0);
    await leave(guests);
  });

  it('serves people of several processes in one room, wherever their requests arrive', async () => {
    const bus = newBus();
    const house = inTurn([newEngine({ bus }), newEngine({ bus })]);
    const guests = await invite('several', ['ann', 'ben', 'cleo'], house);
    await all(guests, { sound: true, picture: true });
    await until('everybody hears and sees everybody', () => everybodyReceives(guests, seenAndHeard));
    const [ann, ben] = guests;
    assert.ok(ann && ben);

    await Promise.all([ann.restart(), ben.restart()]);
    const before = (await ben.arrived()).ann?.frames ?? 0;
    await until('they go on after a change of network', async () => {
      const { frames = 0 } = (await ben.arrived()).ann ?? {};
      return frames > before + 20 && (await ann.connection()).state === 'connected';
    });

    await house.allow('several', 'ann', decided({ video: false }));
    await house.allow('several', 'ben', decided({ video: false }));
    await pause(500);
    const held = [(await ben.arrived()).ann?.videoPackets, (await ann.arrived()).ben?.videoPackets];
    await pause(1_000);
    assert.deepEqual([(await ben.arrived()).ann?.videoPackets, (await ann.arrived()).ben?.videoPackets], held);

    await connectAnew(ben);
    await until('ben hears ann over a new connection', async () => ((await ben.arrived()).ann?.energy ?? 0) > 0);
    await house.close('several');
    await house.stop();
    await leave(guests);
  });

  it('brings everybody back within ten seconds after Janus was killed', async () => {
    const guests = await invite('killed', ['ann', 'ben', 'cleo']);
    await all(guests, { sound: true, picture: true });
    await until('everybody hears and sees everybody', () => everybodyReceives(guests, seenAndHeard));
    await janus.kill();
    await until('all of it is gone', async () => (await everybodyReceives(guests, seenAndHeard)) === false);
    await pause(500);
    await janus.start();
    const within = 10_000;
    await until('everybody is back', () => everybodyReceives(guests, seenAndHeard), { within });
    assert.ok(logged.some((line) => line.includes('media.janus.lost')));
    await leave(guests);
  });

  it('lets people in whose network blocks UDP', async (t) => {
    const whyNot = await whyNoNetwork();
    if (whyNot) return t.skip(whyNot);
    const network = await openNetwork({ loss: 100 });
    const browser = await network.launch();
    try {
      const guests = await Promise.all(['ann', 'ben'].map((name) => newGuest(browser, engine, 'blocked', name)));
      await all(guests, { sound: true, picture: true });
      await until('both hear and see', () => everybodyReceives(guests, seenAndHeard));
      for (const guest of guests) assert.equal((await guest.connection()).chosen, `tcp ${network.address}`);
      await leave(guests);
    } finally {
      await browser.close();
      await network.close();
    }
  });

  it('lets people in whose network lets them reach the relay only, which reaches nothing but the engine', async () => {
    const guests = await invite('relayed', ['ann', 'ben']);
    const iceServers = engine.iceServers('ann', 600);
    await all(guests, { sound: true, picture: true, relayOnly: true, iceServers });
    await until('both hear and see', () => everybodyReceives(guests, seenAndHeard));
    await leave(guests);

    const [server] = iceServers;
    assert.ok(server?.username && server.credential);
    const credentials = { username: server.username, credential: server.credential };
    for (const elsewhere of ['127.0.0.1', '10.0.0.1', '198.51.100.9'])
      assert.match(await turn.reach(elsewhere, credentials), /403 \(Forbidden IP\)/);
    assert.match(
      await turn.reach(ownAddress(), { ...credentials, credential: 'guessed' }),
      /Cannot complete Allocation/,
    );
  });

  it('is looked at before people need it', async () => {
    await reachJanus(janus);
    await assert.rejects(reachJanus({ ...janus, secret: 'another secret' }), /403/);
    await assert.rejects(reachJanus({ ...janus, roomKey: 'another key' }), /433/);
    await assert.rejects(reachJanus({ ...janus, url: 'ws://127.0.0.1:9' }), MediaUnavailable);
  });

  it('says so where an offer is none, and where Janus cannot be reached', async () => {
    await assert.rejects(engine.offer('refused', 'ann', 'v=0'), OfferRefused);
    const alone = newEngine({ url: 'ws://127.0.0.1:9', patience: 500 });
    const [ann] = await invite('unreachable', ['ann']);
    assert.ok(ann);
    const offer = await ann.page.evaluate(async () => {
      const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      connection.addTransceiver('audio', { direction: 'recvonly' });
      await connection.setLocalDescription();
      return connection.localDescription?.sdp ?? '';
    });
    await assert.rejects(alone.offer('unreachable', 'ann', offer), MediaUnavailable);
    await alone.stop();
    await leave([ann]);
  });
});

/** Makes a page seal all it sends and open all it gets, with a toy cipher that leaves the headers readable. Runs in the page. */
function sealAll(key: number): void {
  const source = `onrtctransform = ({ transformer }) => transformer.readable.pipeThrough(new TransformStream({
    transform(frame, out) {
      const bytes = new Uint8Array(frame.data);
      const clear = frame instanceof RTCEncodedAudioFrame ? 1 : frame.type === 'key' ? 10 : 3;
      for (let at = clear; at < bytes.length; at += 1) bytes[at] ^= ${key};
      frame.data = bytes.buffer;
      out.enqueue(frame);
    },
  })).pipeTo(transformer.writable);`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const Plain = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Plain {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ receiver }) => {
        receiver.transform = new RTCRtpScriptTransform(worker);
      });
    }
    override addTransceiver(...given: Parameters<RTCPeerConnection['addTransceiver']>): RTCRtpTransceiver {
      const made = super.addTransceiver(...given);
      made.sender.transform = new RTCRtpScriptTransform(worker);
      return made;
    }
  };
}
