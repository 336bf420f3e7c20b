import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createLog } from '#platform/log';
import { MediaUnavailable, OfferRefused } from '../failures.ts';
import { type LocalOptions, startEngine } from '../trial/local-engine.ts';
import { chromiumOffer, offerOf } from '../trial/offers.ts';
import { until } from '../trial/until.ts';
import { type Offer, writeOffer } from './offer.ts';

const log = createLog(() => undefined);
const open: { stop(): Promise<void> }[] = [];
const start = (more: Partial<LocalOptions> = {}) => {
  const engine = startEngine({ log, ports: 43_400, ...more });
  open.push(engine);
  return engine;
};
const engine = start();
after(() => Promise.all(open.map((one) => one.stop())));

const plain = writeOffer(offerOf('sendonly', 'recvonly'));

test('an offer that our pages do not make is refused before it reaches a worker', async () => {
  for (const sdp of ['', 'hello', chromiumOffer.replace('a=sendonly', 'a=sendrecv')]) {
    await assert.rejects(engine.offer('room', 'mallory', sdp), OfferRefused);
  }
  assert.deepEqual(engine.workers(), []);
});

test('the oddest offers leave the worker as it was, and their ports with it', async () => {
  await engine.offer('quiet', 'ann', plain);
  const [before] = engine.workers();
  const section = fc.record({
    kind: fc.constantFrom('audio' as const, 'video' as const),
    direction: fc.constantFrom('recvonly' as const, 'inactive' as const, 'recvonly' as const),
    payloadType: fc.nat(127),
    levelId: fc.option(fc.integer({ min: 1, max: 14 })),
    ssrc: fc.constantFrom(null, 1, 0xffff_ffff),
  });
  const offers: fc.Arbitrary<Offer> = fc
    .record({ sections: fc.array(section, { minLength: 1, maxLength: 12 }), sending: fc.nat(3), twin: fc.boolean() })
    .map(({ sections, sending, twin }) => ({
      ...offerOf(),
      fingerprint: Array.from({ length: 32 }, () => (twin ? 'AB' : 'CD')).join(':'),
      sections: sections.map((one, index) => ({
        ...one,
        mid: String(index),
        direction: index === sending ? ('sendonly' as const) : one.direction,
      })),
    }));
  await fc.assert(
    fc.asyncProperty(offers, fc.constantFrom('mallory', 'trudy'), async (offer, member) => {
      const answer = await engine.offer('odd', member, writeOffer(offer)).catch((error: unknown) => error);
      assert.ok(
        answer instanceof MediaUnavailable || (answer as { sdp: string }).sdp.startsWith('v=0'),
        String(answer),
      );
    }),
    { numRuns: 60 },
  );
  await engine.close('odd');
  assert.ok((await engine.offer('quiet', 'ann', plain)).sdp.startsWith('v=0'));
  assert.equal(engine.workers()[0]?.pid, before?.pid);
});

test('where every port is taken the next one is told to try again, and gets the first that is free', async () => {
  const few = start({ ports: 43_500, many: 3 });
  const fresh = (number: number) => plain.replaceAll(/(?<=sha-256 )AB/g, `0${number}`);
  await few.offer('room', 'ann', fresh(1));
  await few.offer('room', 'ben', fresh(2));
  await assert.rejects(few.offer('room', 'cem', fresh(3)), MediaUnavailable);
  await few.drop('room', 'ann');
  const isAnswered = () => few.offer('room', 'cem', fresh(3)).then(Boolean, () => false);
  await until('cem is answered', isAnswered, { within: 5_000 });
});

test('a worker that no longer answers is ended, and the next offer starts another', async () => {
  const impatient = start({ workerPatience: 900 });
  await impatient.offer('stuck', 'ann', plain);
  const [running] = impatient.workers();
  assert.ok(running?.pid);
  const down = new Promise<string>((resolve) => {
    impatient.listen((news) => news.kind === 'down' && resolve(news.room));
  });
  process.kill(running.pid, 'SIGSTOP');
  assert.equal(await down, 'stuck');
  await impatient.offer('stuck', 'ann', plain);
  assert.notEqual(impatient.workers()[0]?.pid, running.pid);
});

test('a worker that has carried its share of people ends with its last room', async () => {
  const short = start({ joinsPerWorker: 1 });
  await short.offer('room', 'ann', plain);
  const [first] = short.workers();
  await until('it tells that somebody joined', () => short.workers()[0]?.joined === 1);
  await short.offer('next', 'ann', plain);
  assert.equal(short.workers().length, 2);
  await short.drop('room', 'ann');
  await until('it is gone', () => short.workers().length === 1);
  assert.notEqual(short.workers()[0]?.pid, first?.pid);
});

const skip = existsSync('/proc/self/environ') ? false : 'there is no /proc here to look into';
test('a worker has nothing of our environment, and may read its own code and nothing else', { skip }, async () => {
  await engine.offer('room', 'ann', plain);
  const told = (what: string) => readFileSync(`/proc/${engine.workers()[0]?.pid}/${what}`, 'utf8').split('\0');
  // Node itself hands these on: the channel to us, and where a whole test run watches what is called.
  const ours = told('environ').filter((line) => line !== '' && !/^NODE_(CHANNEL_|V8_COVERAGE=)/.test(line));
  assert.deepEqual(ours, []);
  const command = told('cmdline');
  assert.ok(command.includes('--permission'));
  const project = new URL('../../../../', import.meta.url).pathname;
  assert.deepEqual(
    command.filter((word) => word.startsWith('--allow')),
    ['node_modules', 'package.json', 'src/platform/media'].map((path) => `--allow-fs-read=${project}${path}`),
  );
});
