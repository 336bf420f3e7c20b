import type { Result } from '#contracts/result';
import * as community from '#modules/community';
import * as identity from '#modules/identity';
import * as stories from '#modules/stories';
import type { Platform } from '#platform/app';
import { hour, minute } from '#platform/clock';
import type { Actor } from '#platform/db';
import type { Opened } from '../app.ts';
import content from './content.json' with { type: 'json' };
import { offerGatherings } from './offer-gatherings.ts';
import type { PastClock } from './past-clock.ts';

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the sample content was refused: ${result.code}`);
  return result.value;
};

/** Fills an opened organisation with the sample people, at the times their stories tell, through the modules' own doors. */
export async function fill(app: Platform, clock: PastClock, opened: Opened): Promise<void> {
  const { organisationId, personId: hostId } = opened;
  const slugOf = (template: string) => {
    const circle = opened.circles.find((made) => made.template === template);
    if (!circle) throw new Error(`there is no starter circle ${template}`);
    return circle.slug;
  };
  const people = new Map<string, Actor>([[content.host, { organisationId, personId: hostId }]]);
  clock.goTo(80 * hour);
  for (const nickname of content.people.filter((name) => name !== content.host)) {
    const account = {
      organisationId,
      nickname,
      ownDevice: true,
      locale: content.organisation.language,
      userAgent: null,
    };
    const opened = await app.db.as({ organisationId, personId: null }, (tx) => identity.openAccount(app, tx, account));
    people.set(nickname, { organisationId, personId: must(opened).personId });
  }
  const actor = (nickname: string): Actor => {
    const found = people.get(nickname);
    if (!found) throw new Error(`there is no sample person ${nickname}`);
    return found;
  };
  const join = (who: Actor, slug: string) =>
    app.db.as(who, async (tx) => {
      const circle = await community.accessCircle(app, tx, who, slug);
      if (circle && !circle.membership)
        must(await community.joinCircle(app, tx, who, { circle, acceptedVersion: circle.agreements.version }));
    });

  const posted = new Map<number, string>();
  const past = content.stories
    .map((story, index) => ({ story, index }))
    .sort((a, b) => b.story.hoursAgo - a.story.hoursAgo);
  for (const { story, index } of past) {
    const slug = slugOf(story.circle);
    clock.goTo(story.hoursAgo * hour);
    await join(actor(story.by), slug);
    const form = {
      ...story,
      ask: story.ask as stories.Ask,
      note: story.note as stories.Theme[],
      title: '',
      once: null,
    };
    const { id } = must(await stories.postStory(app, actor(story.by), slug, { kind: 'story', form }, 'en'));
    posted.set(index, id);
    for (const [place, reply] of story.replies.entries()) {
      clock.goTo(story.hoursAgo * hour - (place + 1) * 17 * minute);
      await join(actor(reply.by), slug);
      must(await stories.postReply(app, actor(reply.by), id, { text: reply.text, masked: false, once: null }, 'en'));
    }
  }
  for (const win of content.wins) {
    const slug = slugOf(win.circle);
    clock.goTo(win.hoursAgo * hour);
    await join(actor(win.by), slug);
    const form = { text: win.text, masked: false, once: null };
    must(await stories.postStory(app, actor(win.by), slug, { kind: 'win', form }, 'en'));
  }
  clock.goTo(30 * minute);
  for (const { by, story, text } of content.affirmations) {
    const thing = { kind: 'story' as const, id: posted.get(story) ?? '' };
    await join(actor(by), slugOf(content.stories[story]?.circle ?? ''));
    must(await stories.affirm(app, actor(by), thing, { sentence: '', words: text, once: null }));
  }
  clock.goTo(0);
  await offerGatherings(app, actor(content.host), slugOf);
}
