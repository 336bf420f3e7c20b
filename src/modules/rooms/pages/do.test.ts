import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { roomHeader } from '#contracts/rooms-live';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { answering } from '#support/account';
import type { Person } from '#support/circles';
import { readFrames } from '#support/frames';
import { openRequest } from '#support/open-request';
import type { Visitor } from '#support/visitor';
import { type Gathered, type RoomsHouse, roomsHouse } from '../use-cases/trial/gathered.ts';
import { routes } from './routes.ts';

let house: RoomsHouse;
let gathered: Gathered;
let ana: Person;
before(async () => {
  house = await roomsHouse();
  house.mount(routes(house.app));
  gathered = await house.gather();
  await gathered.enterAll();
  const [one] = gathered.people;
  assert.ok(one);
  ana = one;
});
after(() => house.drop());

const path = (more: string) => `/rooms/${gathered.session}${more}`;

/** The same person, with the script of the room. */
function scripted({ browser }: Person): Visitor {
  const cookie = [...browser.cookies].map(([name, token]) => `${name}=${token}`).join('; ');
  return house.visitor({ [roomHeader]: '1', cookie });
}

describe('a press over HTTP', () => {
  it('leads a page without a script back to the room', async () => {
    const seen = await ana.browser.post(path('/do'), { do: 'raise_hand' });
    assert.deepEqual([seen.status, seen.path], [200, path('')]);
    assert.notEqual((await gathered.state()).members[gathered.seatOf(ana)]?.hand, null);
  });

  it('answers the script with nothing, and a refusal with its words', async () => {
    const script = scripted(ana);
    const done = await script.post(path('/do'), { do: 'lower_hand' });
    assert.deepEqual([done.status, done.html], [204, '']);
    const refused = await script.post(path('/do'), { do: 'lock' });
    assert.deepEqual(
      [refused.status, JSON.parse(refused.html)],
      [403, { code: 'hosts_only', text: translator('en')('refusal.hosts_only') }],
    );
    const empty = await script.post(path('/do'), { do: 'say', words: ' ' });
    assert.equal(JSON.parse(empty.html).code, 'text_missing');
    const unknown = await script.post(path('/do'), { do: 'record' });
    assert.deepEqual([unknown.status, JSON.parse(unknown.html).code], [422, 'press_unknown']);
  });

  it('keeps the words of a refused page in sight', async () => {
    const [, ben] = gathered.people;
    assert.ok(ben);
    const words = 'What I wanted to say to you.';
    const seen = await ben.browser.post(path('/do'), { do: 'answer', words });
    assert.equal(seen.status, 409);
    assert.match(seen.html, new RegExp(words));
  });

  it('is the same answer where there is no room, for whoever is not in it, and for odd addresses', async () => {
    const stranger = scripted(await house.someone());
    for (const session of [gathered.session, newId(), 'nowhere', '%27']) {
      const seen = await stranger.post(`/rooms/${session}/do`, { do: 'raise_hand' });
      assert.deepEqual([seen.status, JSON.parse(seen.html).code], [403, 'not_in_room']);
      const beat = await stranger.post(`/rooms/${session}/here/${newId()}`, {});
      assert.deepEqual([beat.status, JSON.parse(beat.html).code], [403, 'not_in_room']);
    }
    assert.equal((await scripted(ana).post(path('/here/x'), {})).status, 403);
    assert.equal((await house.visitor().post(path('/do'), { do: 'raise_hand' })).status, 401);
  });
});

describe('the stream over HTTP', () => {
  const open = async (person: Person, headers: Record<string, string> = {}) => {
    const cookie = [...person.browser.cookies].map(([name, token]) => `${name}=${token}`).join('; ');
    const { request, leave } = openRequest(`http://localhost${path('/stream')}`, { headers: { cookie, ...headers } });
    return { response: await answering(house, routes(house.app))(request), leave };
  };

  it('brings the room as its page has it', async (t) => {
    const { response, leave } = await open(ana);
    t.after(leave);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const frames = readFrames(response);
    const { html } = await ana.browser.get(path(''));
    const version = (text: string) => /<div id="room"[^>]* data-version="(\d+)"/.exec(text)?.[1];
    assert.ok(version(html));
    await frames.until(() => frames.of('room').some(({ data }) => version(data) === version(html)));
    leave();
    await frames.end;
  });

  it('is compressed for whoever takes it', async (t) => {
    const { response, leave } = await open(ana, { 'accept-encoding': 'gzip, br' });
    t.after(leave);
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    const unpacked = new Response(response.body?.pipeThrough(new DecompressionStream('gzip')));
    const frames = readFrames(unpacked);
    await frames.until(() => frames.of('room').length > 0);
    leave();
    await frames.end;
  });

  it('is not for whoever is not in the room', async () => {
    const { response } = await open(await house.someone());
    assert.equal(response.status, 403);
  });
});
