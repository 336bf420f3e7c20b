import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hasUnseen } from '#modules/notices';
import type { Actor } from '#platform/db';
import { newId } from '#platform/ids';
import type { Heard } from '#platform/realtime';
import { value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { affirm } from './affirm.ts';
import { liveFrom } from './live-from.ts';
import { mayHear } from './may-hear.ts';
import { readStory } from './read-story.ts';
import { withdrawReply } from './withdraw.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const said = { sentence: 'thank_you', words: '', once: null } as const;

describe('people are told', () => {
  it('of the first answer to their ask, of later replies and of sentences, once each while unseen', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    await house.reply(ben, story);
    await house.app.jobs.drain();
    assert.deepEqual(await house.noticesOf(ann), ['ask_answered']);
    house.clock.forward(60_000);
    await house.reply(ben, story);
    await house.reply(ben, story);
    value(await affirm(house.app, ben, { kind: 'story', id: story }, { ...said }));
    await house.app.jobs.drain();
    assert.deepEqual((await house.noticesOf(ann)).sort(), ['affirmation', 'ask_answered', 'reply']);
    assert.deepEqual(await house.noticesOf(ben), []);
  });

  it('no more of a story once they looked at it', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    await house.reply(ben, story);
    await house.app.jobs.drain();
    const seen = () => house.app.db.as(ann, (tx) => hasUnseen(tx, ann.personId));
    assert.equal(await seen(), true);
    await readStory(house.app, ann, story, { unread: true });
    assert.equal(await seen(), false);
  });

  it('not of their own replies, not in a circle they muted, not through a block', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true });
    await house.reply(ann, story);
    await house.app.jobs.drain();
    assert.deepEqual(await house.noticesOf(ann), []);
    await ann.browser.post(`/circles/${circle.slug}/mute`, {});
    await house.reply(ben, story);
    await house.app.jobs.drain();
    assert.deepEqual(await house.noticesOf(ann), []);
    await ann.browser.post(`/circles/${circle.slug}/unmute`, {});
    value(await affirm(house.app, ben, { kind: 'story', id: story }, { ...said }));
    await house.reply(ben, story);
    await house.block(ann, ben);
    await house.app.jobs.drain();
    assert.deepEqual(await house.noticesOf(ann), []);
  });

  it('not of a reply that was taken back before anybody could be told', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ben, story);
    value(await withdrawReply(house.app, ben, reply));
    await house.app.jobs.drain();
    assert.deepEqual(await house.noticesOf(ann), []);
  });
});

describe('an open page', () => {
  const heard = async (actor: Actor, event: Omit<Heard, 'organisationId'>) =>
    house.app.db.as(actor, (tx) => mayHear(tx, actor, { organisationId: house.organisationId, ...event }));

  it('hears of a circle that its reader may read, and of what is for them alone', async () => {
    const [open, invited] = [await house.circle(), await house.circle({ access: 'invited' })];
    const ann = await house.member(invited);
    const event = (audience: Heard['audience']) => ({ kind: 'stories.story_posted', audience, ids: {}, by: null });
    assert.equal(await heard(house.stranger, event({ circle: open.id })), true);
    assert.equal(await heard(house.stranger, event({ circle: invited.id })), false);
    assert.equal(await heard(ann, event({ circle: invited.id })), true);
    assert.equal(await heard(ann, event({ person: ann.personId })), true);
    assert.equal(await heard(ann, event({ person: house.host.personId })), false);
    assert.equal(await heard(house.stranger, event({ person: ann.personId })), false);
    assert.equal(await heard(ann, event({ nobody: true })), false);
  });

  it('hears nothing of another organisation', async () => {
    const circle = await house.circle();
    const other = { organisationId: newId(), personId: null };
    assert.equal(
      await house.app.db.as(other, (tx) =>
        mayHear(tx, other, {
          kind: 'stories.story_posted',
          organisationId: house.organisationId,
          audience: { circle: circle.id },
          ids: {},
        }),
      ),
      false,
    );
  });

  it('hears nothing by whom a block stands between, except what was written without the nickname', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    await house.block(ben, ann);
    const named = await house.tell(ann, circle);
    const masked = await house.tell(ann, circle, { masked: true });
    const event = (story: string, reply?: string) => ({
      kind: 'stories.story_posted',
      audience: { circle: circle.id },
      ids: { story, circle: circle.id, ...(reply ? { reply } : {}) },
      by: ann.personId,
    });
    assert.equal(await heard(ben, event(named)), false);
    assert.equal(await heard(ben, event(masked)), true);
    assert.equal(await heard(house.host, event(named)), true);
    const reply = await house.reply(ann, masked);
    assert.equal(await heard(ben, event(masked, reply)), true);
    assert.equal(await heard(ben, event(newId())), true, 'what is gone can be heard to be gone');
  });

  it('begins to listen where the page was read', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    house.clock.forward(60_000);
    const before = await liveFrom(house.app, house.organisationId);
    await house.tell(ann, circle);
    assert.equal(await liveFrom(house.app, house.organisationId), before, 'hearing a little twice does no harm');
    house.clock.forward(60_000);
    assert.equal(await liveFrom(house.app, house.organisationId), before + 1);
  });
});
