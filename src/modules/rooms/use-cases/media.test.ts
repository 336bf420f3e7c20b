import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { mediaStream } from '#contracts/rooms-media';
import { minute } from '#platform/clock';
import { newId } from '#platform/ids';
import { code, type Person, value } from '#support/circles';
import { arriveWithKey } from './keys-arrive.ts';
import { changeKey } from './keys-change.ts';
import { type KeysTold, readKeys } from './keys-told.ts';
import { passMediaNews } from './media-news.ts';
import { answerMedia, offerMedia, wantMedia } from './media-offer.ts';
import { readMedia } from './media-read.ts';
import { sayWords } from './media-say.ts';
import { tryMedia } from './media-try.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';
import { type MemoryEngine, memoryEngine } from './trial/memory-engine.ts';

interface Posted {
  readonly topic: string;
  readonly to: string;
  readonly event: string;
  readonly value: unknown;
}

let house: RoomsHouse;
let engine: MemoryEngine;
let posted: Posted[] = [];
before(async () => {
  house = await roomsHouse();
  const { post } = house.app.realtime;
  Object.assign(house.app.realtime, {
    post(topic: string, to: string, frame: { event: string; data: string }) {
      posted.push({ topic, to, event: frame.event, value: JSON.parse(frame.data) });
      post(topic, to, frame);
    },
  });
});
after(() => house.drop());
beforeEach(async () => {
  await house.app.media.stop();
  engine = memoryEngine();
  Object.assign(house.app, { media: engine });
  posted = [];
});

const publicKey = 'B'.repeat(87);
const sealedFor = (roster: readonly string[]) =>
  Object.fromEntries(roster.map((id) => [id, { enc: 'e'.repeat(87), key: `key for ${id}` }]));

/** A room with its host, Ana and Ben in it. */
async function meeting(): Promise<Gathered & { ana: Person; ben: Person; cleo: Person }> {
  const gathered = await house.gather({ people: [{ way: 'video' }, { way: 'audio' }, {}] });
  const [ana, ben, cleo] = gathered.people;
  assert.ok(ana && ben && cleo);
  for (const person of [gathered.host, ana, ben]) value(await gathered.enter(person));
  return { ...gathered, ana, ben, cleo };
}

/** Everybody a moment after the one before. */
async function arrive(person: Person, sessionId: string): Promise<KeysTold> {
  house.clock.forward(1);
  return value(await arriveWithKey(house.app, person, { sessionId, publicKey }));
}

/** Makes the key that is needed, as this person's browser would. */
async function makeKey(person: Person, sessionId: string): Promise<KeysTold> {
  const told = await readKeys(house.app, person, sessionId);
  assert.ok(told);
  const roster = told.stays.map(({ id }) => id);
  return value(
    await changeKey(house.app, person, { sessionId, epoch: told.epoch + 1, roster, sealed: sealedFor(roster) }),
  );
}

describe('keys of a room', () => {
  it('are made for everybody who is there, and each is given their own and nobody else’s', async () => {
    const { ana, ben, session, seatOf } = await meeting();
    await arrive(ana, session);
    const told = await arrive(ben, session);
    assert.deepEqual(
      told.stays.map(({ member }) => member),
      [seatOf(ana), seatOf(ben)],
    );
    assert.deepEqual([told.epoch, told.sealed, told.maker], [0, null, null]);
    await makeKey(ana, session);
    const now = await readKeys(house.app, ben, session);
    assert.deepEqual([now?.epoch, now?.sealed?.key, now?.maker], [1, `key for ${told.own}`, told.stays[0]?.id]);
    assert.deepEqual(now?.sealedFor, told.stays);
  });

  it('are told of to everybody when somebody comes and when there is a new one', async () => {
    const { ana, ben, session, seatOf } = await meeting();
    await arrive(ana, session);
    posted = [];
    await arrive(ben, session);
    const heard = () =>
      posted.filter(({ event }) => event === mediaStream.keys).map(({ topic, to }) => ({ topic, to }));
    const both = [seatOf(ana), seatOf(ben)].map((to) => ({ topic: `room:${session}`, to }));
    assert.deepEqual(heard(), both);
    posted = [];
    await makeKey(ana, session);
    assert.deepEqual(heard(), both);
  });

  it('are refused where somebody came meanwhile, or another was sooner (keys_moved_on)', async () => {
    const { ana, ben, host, session } = await meeting();
    const { stays } = await arrive(ana, session);
    await arrive(ben, session);
    const offer = (person: Person, epoch: number, roster: readonly string[]) =>
      changeKey(house.app, person, { sessionId: session, epoch, roster, sealed: sealedFor(roster) });
    const alone = stays.map(({ id }) => id);
    assert.equal(code(await offer(ana, 1, alone)), 'keys_moved_on');
    const roster = (await readKeys(house.app, ana, session))?.stays.map(({ id }) => id) ?? [];
    assert.equal(code(await offer(ana, 2, roster)), 'keys_moved_on');
    assert.equal(code(await offer(host, 1, roster)), 'keys_moved_on', 'only who is there makes keys');
    const answers = await Promise.all([offer(ana, 1, roster), offer(ben, 1, roster)]);
    assert.deepEqual(answers.map(({ ok }) => ok).sort(), [false, true]);
    const missing = changeKey(house.app, ben, { sessionId: session, epoch: 2, roster, sealed: {} });
    assert.equal(code(await missing), 'keys_moved_on');
  });

  it('do not reach whoever left, was removed or lost the connection', async () => {
    const { ana, ben, host, session, press, seatOf, pass } = await meeting();
    for (const person of [ana, ben, host]) await arrive(person, session);
    await makeKey(ana, session);
    value(await press(host, 'remove', { member: seatOf(ben), rule: '1' }));
    assert.equal(await readKeys(house.app, ben, session), null);
    const staying = await readKeys(house.app, ana, session);
    assert.deepEqual(
      staying?.stays.map(({ member }) => member),
      [seatOf(ana), seatOf(host)],
    );
    assert.equal(code(await arriveWithKey(house.app, ben, { sessionId: session, publicKey })), 'not_found');
    await pass(120_000, [host]);
    assert.deepEqual(
      (await readKeys(house.app, host, session))?.stays.map(({ member }) => member),
      [seatOf(host)],
    );
  });

  it('are one for each stay: who comes again is somebody new at the end of the line', async () => {
    const { ana, ben, session } = await meeting();
    const first = await arrive(ana, session);
    await arrive(ben, session);
    const again = await arrive(ana, session);
    assert.notEqual(again.own, first.own);
    assert.equal(again.stays.at(-1)?.id, again.own);
    assert.equal(again.stays.length, 2);
  });

  it('are not for strangers, nor for who has a seat and is not in', async () => {
    const { session, cleo } = await meeting();
    for (const person of [cleo, house.stranger, { organisationId: house.organisationId, personId: null }]) {
      assert.equal(await readKeys(house.app, person, session), null);
      assert.equal(await readMedia(house.app, person, session), null);
    }
    assert.equal(await readKeys(house.app, cleo, newId()), null);
    assert.equal(await readKeys(house.app, cleo, 'no id'), null);
  });
});

describe('an offer of sound', () => {
  it('is answered for who is in the room, after what is not passed on was said to the engine', async () => {
    const { ana, session, seatOf, state } = await meeting();
    const answer = value(await offerMedia(house.app, ana, { sessionId: session, sdp: 'v=0' }));
    assert.equal(answer.sdp, 'answer to v=0');
    const room = `${session}.${(await state()).circles[0]?.id}`;
    const allowed = { audio: true, video: true, version: (await state()).version };
    assert.deepEqual(engine.asked().slice(0, 2), [
      { say: 'allow', room, member: seatOf(ana), allowed },
      { say: 'offer', room, member: seatOf(ana) },
    ]);
  });

  it('does not let anybody be heard who just listens or writes', async () => {
    const { ben, session, press } = await meeting();
    value(await press(ben, 'choose_way', { way: 'listen', listens: 'yes' }));
    engine.asked();
    value(await offerMedia(house.app, ben, { sessionId: session, sdp: 'v=0' }));
    const allowed = engine.asked().flatMap((one) => (one.say === 'allow' ? [one.allowed] : []));
    assert.ok(allowed.length > 0 && allowed.every(({ audio, video }) => !audio && !video));
  });

  it('is refused before admission, where it is none of ours (unreadable), and while the engine is away (media_busy)', async () => {
    const { ana, cleo, session } = await meeting();
    const offer = (person: Person, sdp: string) => offerMedia(house.app, person, { sessionId: session, sdp });
    assert.equal(code(await offer(cleo, 'v=0')), 'not_found');
    assert.deepEqual(engine.asked(), []);
    assert.equal(code(await offer(ana, 'odd')), 'unreadable');
    assert.equal(code(await offer(ana, 'busy')), 'media_busy');
  });

  it('is refused where rooms are without sound (media_off), and so are keys', async () => {
    const { ana, session } = await meeting();
    Object.assign(house.app, { media: { ...engine, name: 'none' } });
    assert.equal(code(await offerMedia(house.app, ana, { sessionId: session, sdp: 'v=0' })), 'media_off');
    assert.equal(code(await arriveWithKey(house.app, ana, { sessionId: session, publicKey })), 'media_off');
    assert.equal((await readMedia(house.app, ana, session))?.on, false);
  });

  it('leaves nobody in the engine who was removed while it was answered', async () => {
    const { ana, host, session, press, seatOf } = await meeting();
    engine.during = () => press(host, 'remove', { member: seatOf(ana), rule: '1' });
    value(await offerMedia(house.app, ana, { sessionId: session, sdp: 'v=0' }));
    assert.equal(engine.asked().at(-1)?.say, 'drop');
  });

  it('says of which moment each decision is: a mute counts against what was known before it', async () => {
    const { ana, host, session, press, seatOf, state } = await meeting();
    value(await press(ana, 'unmute', { member: seatOf(ana) }));
    engine.asked();
    engine.during = () => press(host, 'mute', { member: seatOf(ana) });
    value(await offerMedia(house.app, ana, { sessionId: session, sdp: 'v=0' }));
    const allowed = engine.asked().flatMap((one) => (one.say === 'allow' ? [one.allowed] : []));
    const { version } = await state();
    assert.deepEqual(
      allowed.map((one) => [one.audio, version - one.version]),
      [
        [true, 1],
        [false, 0],
        [false, 0],
      ],
    );
  });

  it('tells a browser what it may send and whom to ask for help', async () => {
    const { ana, ben, session, seatOf } = await meeting();
    const told = await readMedia(house.app, ana, session);
    assert.deepEqual([told?.on, told?.member, told?.sends], [true, seatOf(ana), { audio: true, video: true }]);
    assert.deepEqual(told?.iceServers, [{ urls: ['turn:help.example'], username: `14400:${seatOf(ana)}` }]);
    assert.deepEqual((await readMedia(house.app, ben, session))?.sends, { audio: true, video: false });
  });

  it('goes on with answers and wishes of the same member, about people of the same room', async () => {
    const { ana, ben, cleo, session, seatOf } = await meeting();
    const answer = { connection: 'c', revision: 1, sdp: 'v=0' };
    value(await answerMedia(house.app, ana, { sessionId: session, answer }));
    const wants = { [seatOf(ben)]: 'off', [newId()]: 'high' } as const;
    value(await wantMedia(house.app, ana, { sessionId: session, wants }));
    const [answered, wanted] = engine.asked();
    assert.equal(answered?.say, 'answer');
    assert.deepEqual(wanted?.say === 'want' && wanted.wants, { [seatOf(ben)]: 'off' });
    assert.equal(code(await answerMedia(house.app, cleo, { sessionId: session, answer })), 'not_found');
    assert.equal(code(await wantMedia(house.app, cleo, { sessionId: session, wants })), 'not_found');
  });
});

describe('trying a connection', () => {
  it('is answered in a room of its own, and refused as an offer in a room would be', async () => {
    assert.equal(value(await tryMedia(house.app, 'v=0')).sdp, 'answer to v=0');
    const [offered] = engine.asked();
    assert.match(offered?.room ?? '', /^trial\./);
    assert.equal(code(await tryMedia(house.app, 'odd')), 'unreadable');
    assert.equal(code(await tryMedia(house.app, 'busy')), 'media_busy');
    assert.equal(engine.asked().filter(({ say }) => say === 'close').length, 2);
    Object.assign(house.app, { media: { ...engine, name: 'none' } });
    assert.equal(code(await tryMedia(house.app, 'v=0')), 'media_off');
  });
});

describe('sound', () => {
  it('follows a mute at once, and only the member themself turns it on again', async () => {
    const { ana, host, session, press, seatOf } = await meeting();
    const allowed = () => engine.asked().flatMap((one) => (one.say === 'allow' ? [one.allowed.audio] : []));
    value(await press(ana, 'unmute', { member: seatOf(ana) }));
    allowed();
    value(await press(host, 'mute', { member: seatOf(ana) }));
    assert.deepEqual(allowed(), [false]);
    assert.equal(code(await press(host, 'unmute', { member: seatOf(ana) })), 'never_unmute');
    assert.deepEqual(allowed(), []);
    value(await press(ana, 'unmute', { member: seatOf(ana) }));
    assert.deepEqual(allowed(), [true]);
    assert.ok(session);
  });

  it('ends for who leaves or is removed, and for all at the end, with every key', async () => {
    const { ana, ben, host, session, press, seatOf, pass } = await meeting();
    for (const person of [ana, ben, host]) await arrive(person, session);
    await makeKey(ana, session);
    await pass(10 * minute, [ana, ben, host]);
    engine.asked();
    value(await press(ben, 'leave'));
    const dropped = () => engine.asked().flatMap((one) => (one.say === 'drop' ? [one.member] : []));
    assert.deepEqual(dropped(), [seatOf(ben)]);
    value(await press(host, 'remove', { member: seatOf(ana), rule: '1' }));
    assert.deepEqual(dropped(), [seatOf(ana)]);
    value(await press(host, 'end'));
    assert.ok(engine.asked().some(({ say }) => say === 'close'));
    assert.equal(await readKeys(house.app, host, session), null);
  });

  it('begins anew for who changes how they take part', async () => {
    const { ana, press, seatOf } = await meeting();
    posted = [];
    value(await press(ana, 'choose_way', { way: 'text' }));
    assert.deepEqual(
      posted.filter(({ event }) => event === mediaStream.down).map(({ to }) => to),
      [seatOf(ana)],
    );
  });
});

describe('what somebody says, written down by their own device', () => {
  it('is passed on sealed to those who hear them, and to nobody while they are muted (not_heard)', async () => {
    const { ana, ben, cleo, host, session, press, seatOf } = await meeting();
    const say = (person: Person) => sayWords(house.app, person, { sessionId: session, sealed: 'sealed-words' });
    value(await press(ana, 'unmute', { member: seatOf(ana) }));
    posted = [];
    value(await say(ana));
    const told = posted.filter(({ event }) => event === mediaStream.words);
    assert.deepEqual(told.map(({ to }) => to).sort(), [seatOf(ben), seatOf(host)].sort());
    assert.deepEqual(new Set(told.map(({ value: words }) => words)), new Set(['sealed-words']));
    value(await press(host, 'mute', { member: seatOf(ana) }));
    assert.equal(code(await say(ana)), 'not_heard');
    assert.equal(code(await say(cleo)), 'not_found');
  });
});

describe('what the engine has to say', () => {
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  it('reaches the pages of those whom it concerns', async () => {
    const { ana, ben, host, session, seatOf, state } = await meeting();
    const room = `${session}.${(await state()).circles[0]?.id}`;
    const everybody = [ana, ben, host].map(seatOf).sort();
    stop = passMediaNews(house.app);
    const heardAs = async (event: string) => {
      for (let left = 200; left > 0 && !posted.some((one) => one.event === event); left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return posted.filter((one) => one.event === event);
    };
    posted = [];
    const need = { need: { audio: 1, video: 0 }, map: { 0: null }, picture: 'low' } as const;
    engine.tell({ kind: 'need', room, member: seatOf(ana), ...need });
    assert.deepEqual(await heardAs(mediaStream.need), [
      { topic: `room:${session}`, to: seatOf(ana), event: mediaStream.need, value: need },
    ]);
    const offer = { connection: 'c', revision: 2, packed: 'x', map: {} };
    engine.tell({ kind: 'offer', room, member: seatOf(ben), ...offer });
    assert.deepEqual(
      (await heardAs(mediaStream.offer)).map(({ to, value: told }) => [to, told]),
      [[seatOf(ben), offer]],
    );
    engine.tell({ kind: 'speaking', room, members: [seatOf(ana)] });
    const speaking = await heardAs(mediaStream.speaking);
    assert.deepEqual(speaking.map(({ to }) => to).sort(), everybody);
    assert.deepEqual(speaking[0]?.value, [seatOf(ana)]);
    engine.tell({ kind: 'down', room, member: seatOf(ben) });
    assert.deepEqual(
      (await heardAs(mediaStream.down)).map(({ to }) => to),
      [seatOf(ben)],
    );
    posted = [];
    engine.tell({ kind: 'down', room });
    assert.deepEqual((await heardAs(mediaStream.down)).map(({ to }) => to).sort(), everybody);
  });
});
