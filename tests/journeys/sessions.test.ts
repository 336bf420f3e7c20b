import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, newHere } from '#support/telling';
import type { Visitor } from '#support/visitor';

/** Milliseconds in which an ended session must have stopped working everywhere, open streams included. */
const atOnce = 1_000;
const phrase = 'otter lamp granite seven';

let beside: RunningBeside;
before(async () => {
  beside = await startBeside();
});
after(() => beside.stop());

const cookiesOf = ({ cookies }: Visitor) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** Opens the event stream of a story's circle as the page does; `ended` resolves when the server ends it. */
async function listen(visitor: Visitor, story: string): Promise<{ ended: Promise<void>; stop(): void }> {
  const page = await visitor.get(story);
  const live =
    /data-live="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail('the page is not live');
  const stopping = new AbortController();
  const answer = await fetch(beside.url + live, { headers: { cookie: cookiesOf(visitor) }, signal: stopping.signal });
  assert.equal(answer.headers.get('content-type')?.split(';')[0], 'text/event-stream');
  const reader = answer.body?.getReader() ?? assert.fail('no stream');
  const drain = async () => {
    for (;;) if ((await reader.read()).done) return;
  };
  return { ended: drain(), stop: () => stopping.abort() };
}

const within = async (work: Promise<void>, milliseconds: number) => {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, milliseconds, 'late').unref());
  return (await Promise.race([work.then(() => 'ended' as const), late])) === 'ended';
};

describe('sessions', () => {
  it('end at once when they are ended from another device: pages, forms and the open stream', async () => {
    const laptop = beside.visitor();
    const story = await joinAndTell(laptop, await newHere(beside), 'Something of mine.');
    const nickname = 'Patient Otter';
    await laptop.submit(await laptop.get('/me/nickname'), '/me/nickname', { nickname });
    await laptop.submit(await laptop.get('/me/keep/passphrase'), '/passphrase', { passphrase: phrase, again: phrase });

    const phone = beside.visitor({ 'user-agent': 'Mozilla/5.0 (Android 16) Firefox/153.0' });
    await phone.submit(await phone.get('/sign-in'), '/sign-in', { nickname, passphrase: phrase });
    const form = await phone.get('/me/nickname');
    const [lost, kept] = [await listen(phone, story), await listen(laptop, story)];

    const devices = await laptop.get('/me/sessions');
    assert.match(devices.words, /Firefox, Android/);
    await laptop.submit(devices, '/end-others');
    assert.equal(await within(lost.ended, atOnce), true, 'the stream of the ended session ends');
    assert.equal((await phone.get('/me')).status, 401);
    assert.equal((await phone.submit(form, '/me/nickname', { nickname: 'Impatient Otter' })).status, 401);
    assert.equal(
      await within(
        kept.ended.catch(() => undefined),
        200,
      ),
      false,
      'the other stream goes on',
    );
    kept.stop();
    await kept.ended.catch((error: Error) => assert.equal(error.name, 'AbortError'));
    assert.match((await laptop.get('/me')).words, /Patient Otter/);
  });
});
