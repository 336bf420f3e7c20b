import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '#platform/log';
import type { MediaNews } from '../index.ts';
import { decided } from '../trial/decided.ts';
import { startEngine } from '../trial/local-engine.ts';
import type { Arrived } from '../trial/page.ts';
import { everybodyReceives, type Guest, launchWithDevices, newGuest } from '../trial/stage.ts';
import { until } from '../trial/until.ts';

const logged: string[] = [];
const log = createLog((line) => void logged.push(line));
const ports = 43_000;
const engine = startEngine({ log, ports });
const browsers = await Promise.all([1, 2, 3, 4].map(() => launchWithDevices()));
after(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await engine.stop();
});

const everything = { sound: true, picture: true };
const soundOnly = { sound: true, picture: false };
const heard = ({ energy }: Arrived) => energy > 0;
const heardAndSeen = ({ energy, frames }: Arrived) => energy > 0 && frames > 5;

/** People in a room, each in another browser as far as there are browsers. */
async function gather(room: string, names: readonly string[], entering: Parameters<Guest['enter']>[0], by = engine) {
  const guests = await Promise.all(
    names.map((name, index) => {
      const browser = browsers[index % browsers.length];
      assert.ok(browser);
      return newGuest(browser, by, room, name);
    }),
  );
  for (const guest of guests) await guest.enter(entering);
  return guests;
}

async function part(room: string, guests: readonly Guest[]): Promise<void> {
  await Promise.all(guests.map((guest) => guest.leave()));
  await engine.close(room);
  assert.deepEqual(logged.splice(0), []);
}

test('four people in four browsers hear and see each other, and learn no address but the server’s', async () => {
  const guests = await gather('four', ['ann', 'ben', 'cem', 'dia'], everything);
  await until('everybody hears and sees everybody', () => everybodyReceives(guests, heardAndSeen));
  for (const guest of guests) {
    const { answer, chosen, troubles } = await guest.connection();
    const told = [...answer.matchAll(/^a=candidate:\S+ 1 \w+ \d+ (\S+) (\d+)/gm)];
    assert.ok(told.length > 0);
    for (const [, address, port] of told) {
      assert.equal(address, '127.0.0.1');
      assert.ok(Number(port) >= ports && Number(port) < ports + 100);
    }
    assert.doesNotMatch(answer.replaceAll(/127\.0\.0\.1|0\.0\.0\.0/g, ''), /\d+\.\d+\.\d+\.\d+|\.local/);
    assert.equal(chosen, 'udp 127.0.0.1');
    assert.deepEqual(troubles, []);
  }
  await part('four', guests);
});

test('eight people with sound alone hear each other', async () => {
  const guests = await gather('eight', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], soundOnly);
  await until('everybody hears everybody', () => everybodyReceives(guests, heard));
  await part('eight', guests);
});

test('nothing of somebody who is muted is forwarded, whatever their browser sends, even after they come back', async () => {
  const [ann, ben] = await gather('muted', ['ann', 'ben'], soundOnly);
  assert.ok(ann && ben);
  const packets = async () => (await ben.arrived()).ann?.audioPackets ?? 0;
  await until('ben hears ann', async () => (await packets()) > 20);
  const earlier = decided();
  await engine.allow('muted', 'ann', decided({ audio: false }));
  await engine.allow('muted', 'ann', earlier);
  await pause(300);
  const before = await packets();
  const sentBefore = await ann.sent();
  await pause(2_000);
  assert.equal(await packets(), before);
  assert.ok((await ann.sent()) > sentBefore + 20, 'her browser went on sending');

  await ann.leave();
  await engine.drop('muted', 'ann');
  const [again] = await gather('muted', ['ann'], soundOnly);
  assert.ok(again);
  await until('ben is given a place for her', async () => (await ben.map()).includes('ann:audio'));
  await pause(2_000);
  assert.equal((await ben.arrived()).ann?.audioPackets ?? before, before);

  await engine.allow('muted', 'ann', decided());
  await until('ben hears ann again', async () => (await packets()) > before + 20);
  await part('muted', [again, ben]);
});

test('who is heard is told from the level of their packets, and a muted person is not', async () => {
  const heardNow: string[][] = [];
  const stop = engine.listen((news: MediaNews) => {
    if (news.kind === 'speaking' && news.room === 'speaking') heardNow.push([...news.members]);
  });
  const guests = await gather('speaking', ['ann', 'ben'], soundOnly);
  await until('both were heard', () => heardNow.some((members) => members.length === 2));
  await engine.allow('speaking', 'ann', decided({ audio: false }));
  await until('only ben is heard', () => heardNow.at(-1)?.join() === 'ben');
  heardNow.length = 0;
  await pause(1_500);
  assert.ok(heardNow.every((members) => !members.includes('ann')));
  stop();
  await part('speaking', guests);
});

test('the larger picture is sent once somebody wants it, and pictures somebody does not want take no place', async () => {
  const [ann, ben] = await gather('sizes', ['ann', 'ben'], { ...everything, large: true });
  assert.ok(ann && ben);
  const width = async () => (await ben.arrived()).ann?.width;
  await until('ben sees the smaller picture', async () => (await width()) === 320);
  await engine.want('sizes', 'ben', { ann: 'high' });
  await until('ben sees the larger picture', async () => (await width()) === 640);
  await engine.want('sizes', 'ben', { ann: 'low' });
  await until('ben sees the smaller picture again', async () => (await width()) === 320);
  await engine.want('sizes', 'ben', { ann: 'off' });
  await until('ben is given no picture', async () => !(await ben.map()).includes('ann:video'));
  await part('sizes', [ann, ben]);
});

test('without UDP everything goes over TCP', async () => {
  const overTcp = startEngine({ log, ports, udp: false });
  const guests = await gather('tcp', ['ann', 'ben'], everything, overTcp);
  await until('both hear and see the other', () => everybodyReceives(guests, heardAndSeen));
  for (const guest of guests) assert.equal((await guest.connection()).chosen, 'tcp 127.0.0.1');
  await overTcp.stop();
  await part('tcp', guests);
});

test('a change of network is survived by the same connection', async () => {
  const [ann, ben] = await gather('restart', ['ann', 'ben'], everything);
  assert.ok(ann && ben);
  await until('both hear and see the other', () => everybodyReceives([ann, ben], heardAndSeen));
  await ann.restart();
  const frames = (await ben.arrived()).ann?.frames ?? 0;
  const seen = (await ann.arrived()).ben?.frames ?? 0;
  await until('ann is seen on', async () => ((await ben.arrived()).ann?.frames ?? 0) > frames + 20);
  await until('ann sees on', async () => ((await ann.arrived()).ben?.frames ?? 0) > seen + 20);
  await part('restart', [ann, ben]);
});

test('nothing is forwarded to somebody who left', async () => {
  const brisk = startEngine({ log, ports, workerPatience: 1_500 });
  const [ann, ben] = await gather('left', ['ann', 'ben'], soundOnly, brisk);
  assert.ok(ann && ben);
  await until('both hear the other', () => everybodyReceives([ann, ben], heard));
  await ben.leave();
  await brisk.drop('left', 'ben');
  const forwarded = () => brisk.workers()[0]?.forwarded ?? 0;
  await pause(1_200);
  const before = forwarded();
  const sentBefore = await ann.sent();
  await pause(1_500);
  assert.ok((await ann.sent()) > sentBefore + 20);
  assert.equal(forwarded(), before);
  await brisk.stop();
  await part('left', [ann]);
});

test('a worker that is killed is replaced: within ten seconds everybody hears everybody again, and the muted stay muted', async () => {
  const guests = await gather('killed', ['ann', 'ben', 'cem'], soundOnly);
  await until('everybody hears everybody', () => everybodyReceives(guests, heard));
  await engine.allow('killed', 'cem', decided({ audio: false }));
  const [running] = engine.workers();
  assert.ok(running?.pid);
  process.kill(running.pid, 'SIGKILL');
  await until('the connections are new', async () => engine.workers()[0]?.pid !== running.pid, { within: 10_000 });
  const speaking = guests.filter(({ id }) => id !== 'cem');
  await until('ann and ben hear each other', () => everybodyReceives(speaking, heard), { within: 10_000 });
  await pause(500);
  const found = await Promise.all(speaking.map((guest) => guest.arrived()));
  for (const { cem } of found) assert.equal(cem?.audioPackets ?? 0, 0);
  assert.equal(logged.splice(0).filter((line) => line.includes('media.worker.died')).length, 1);
  await part('killed', guests);
});
