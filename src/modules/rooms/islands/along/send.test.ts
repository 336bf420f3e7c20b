import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AlongForm } from '#contracts/rooms-along';
import { type Along, begin, pass, takenAlong } from './run.ts';
import { send } from './send.ts';

const plan = {
  session: 's',
  title: 'Circle',
  startsAt: 0,
  minutes: 60,
  agenda: [{ phase: 'rounds', minutes: 60, prompt: '' }],
  agreements: [],
} as const;

function over(people: number): Along {
  const begun = begin(takenAlong(plan, 'r'), people, 0);
  if (!begun.ok) throw new Error(begun.code);
  let { along } = begun;
  for (let now = 0; now <= 90 * 60_000; now += 10_000) along = pass(along, now);
  return along;
}

/** A server that keeps what it is sent, on a line that loses requests and answers. */
function server(lossy: (call: number) => 'arrives' | 'lost' | 'answer lost') {
  const kept = new Map<number, string>();
  let doubled = 0;
  let calls = 0;
  const post = async (part: AlongForm): Promise<Response> => {
    const fate = lossy(calls++);
    if (fate === 'lost') throw new TypeError('no network');
    for (const { n, entry } of part.entries) {
      if (kept.has(n) && kept.get(n) !== entry) doubled += 1;
      kept.set(n, entry);
    }
    const missing = Array.from({ length: part.total }, (_, index) => index + 1).filter((n) => !kept.has(n));
    if (fate === 'answer lost') throw new TypeError('no network');
    return Response.json({ missing: missing.slice(0, 200), complete: part.done && missing.length === 0 });
  };
  return { post, kept, doubled: () => doubled };
}

test('over a line that loses requests and answers, everything arrives, once', async () => {
  const along = over(6);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('arrives', 'lost', 'answer lost'), { maxLength: 12 }), async (fates) => {
      const { post, kept, doubled } = server((call) => fates[call] ?? 'arrives');
      let sent = 'waiting';
      for (let attempt = 0; attempt < 20 && sent !== 'complete'; attempt += 1) sent = await send(along, post);
      assert.equal(sent, 'complete');
      assert.equal(kept.size, along.log.length);
      assert.equal(doubled(), 0);
    }),
    { numRuns: 200 },
  );
});

test('says what stands in the way', async () => {
  const along = over(2);
  const answers = (status: number) => send(along, async () => new Response('{}', { status }));
  assert.equal(await answers(401), 'sign_in');
  assert.equal(await answers(404), 'refused');
  assert.equal(await answers(503), 'waiting');
  assert.equal(await send(along, async () => new Response('{"missing":[')), 'waiting', 'an answer that was cut off');
});
