import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Tx } from '#platform/db';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { chooseFilters } from './choose-filters.ts';
import { readCircle } from './read-circle.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const textsOf = async (reader: Parameters<typeof readCircle>[1], slug: string) =>
  (await readCircle(house.app, reader, slug, { kind: 'story', before: null }))?.stories.map((story) => story.text);

describe('the stories of a circle', () => {
  it('are open to visitors in an open circle and to members alone in an invited one', async () => {
    const open = await house.circle();
    const invited = await house.circle({ access: 'invited' });
    const ann = await house.member(open);
    await house.tell(ann, open, { text: 'Open.' });
    const ben = await house.member(invited);
    await house.tell(ben, invited, { text: 'Ours.' });
    assert.deepEqual(await textsOf(house.stranger, open.slug), ['Open.']);
    assert.equal(await textsOf(house.stranger, invited.slug), undefined);
    assert.equal(await textsOf(ann, invited.slug), undefined);
    assert.deepEqual(await textsOf(ben, invited.slug), ['Ours.']);
  });

  it('come thirty at a time, every one exactly once', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const told: string[] = [];
    for (let n = 0; n < 65; n += 1) {
      if (n % 3) house.clock.forward(1_000);
      told.push(await house.tell(ann, circle, { text: `Story ${n}`, masked: n % 2 === 0 }));
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readCircle>> = await readCircle(house.app, ann, circle.slug, {
        kind: 'story',
        before,
      });
      seen.push(...(page?.stories ?? []).map((story) => story.id));
      sizes.push(page?.stories.length ?? 0);
      before = page?.older ?? null;
    } while (before);
    assert.deepEqual(sizes, [30, 30, 5]);
    assert.deepEqual([...seen].sort(), [...told].sort());
  });

  it('show the two newest replies, and say that there are more without saying how many', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const page = () => readCircle(house.app, ann, circle.slug, { kind: 'story', before: null });
    for (const text of ['One.', 'Two.', 'Three.']) {
      house.clock.forward(1_000);
      await house.reply(ann, story, { text });
    }
    const [shown] = (await page())?.stories ?? [];
    assert.deepEqual(
      shown?.replies.map((reply) => reply.text),
      ['Two.', 'Three.'],
    );
    assert.equal(shown?.moreReplies, true);
    assert.ok(!Object.entries(shown ?? {}).some(([, part]) => typeof part === 'number'));
  });

  it('leave out whom a block stands between, both ways, and themes the reader does not want to meet', async () => {
    const circle = await house.circle();
    const [ann, ben, cem] = [await house.member(circle), await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'By Ann.' });
    await house.tell(ben, circle, { text: 'By Ben.' });
    await house.tell(cem, circle, { text: 'About a death.', note: ['death'] });
    await house.reply(cem, story, { text: 'Cem replies.' });
    await house.block(ben, ann);
    assert.deepEqual((await textsOf(ann, circle.slug))?.sort(), ['About a death.', 'By Ann.']);
    assert.deepEqual((await textsOf(ben, circle.slug))?.sort(), ['About a death.', 'By Ben.']);
    await chooseFilters(house.app, ben, ['death']);
    assert.deepEqual(await textsOf(ben, circle.slug), ['By Ben.']);
    await chooseFilters(house.app, cem, ['death']);
    assert.equal((await textsOf(cem, circle.slug))?.includes('About a death.'), true, 'one’s own stays');
  });

  it('take few statements, and no more for thirty stories than for one', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const ben = await house.member(circle);
    const counted = async () => {
      let statements = 0;
      const db = {
        ...house.app.db,
        as: ((actor, work) =>
          house.app.db.as(actor, (tx) => {
            const counting: Tx = {
              ...tx,
              of: <Tables>() =>
                tx.of<Tables>().withPlugin({
                  transformQuery: ({ node }) => node,
                  transformResult: async ({ result }) => {
                    statements += 1;
                    return result;
                  },
                }),
            };
            return work(counting);
          })) as typeof house.app.db.as,
      };
      await readCircle({ ...house.app, db }, ben, circle.slug, { kind: 'story', before: null });
      return statements;
    };
    await house.reply(ben, await house.tell(ann, circle));
    await counted();
    const one = await counted();
    for (let n = 0; n < 29; n += 1) await house.reply(ben, await house.tell(ann, circle));
    await counted();
    assert.equal(await counted(), one);
    assert.ok(one <= 6, `${one} statements`);
  });
});
