import { sql } from 'kysely';
import type { ReplyForm, StoryForm } from '#contracts/stories';
import * as community from '#modules/community';
import * as directory from '#modules/directory';
import * as notices from '#modules/notices';
import * as safety from '#modules/safety';
import * as stories from '#modules/stories';
import type { Actor } from '#platform/db';
import { type CirclesHouse, circlesHouse, type Person, value } from './circles.ts';

/** An organisation with circles in which people tell stories, as the whole program wires it. */
export interface StoriesHouse extends CirclesHouse {
  /** Somebody new who is in the circle. */
  member(circle: { readonly slug: string }, nickname?: string): Promise<Person>;
  tell(by: Actor, circle: { readonly slug: string }, story?: Partial<StoryForm>): Promise<string>;
  win(by: Actor, circle: { readonly slug: string }, text?: string): Promise<string>;
  reply(by: Actor, story: string, reply?: Partial<ReplyForm>): Promise<string>;
  block(by: Person, whom: Person): Promise<void>;
  /** The kinds of notices somebody has, newest first. */
  noticesOf(person: Person): Promise<string[]>;
}

export const aStory: StoryForm = {
  ask: 'listen',
  title: '',
  text: 'I lie awake again and count the cars.',
  note: [],
  masked: false,
  once: null,
};

export async function storiesHouse(): Promise<StoriesHouse> {
  const house = await circlesHouse();
  const { app, host } = house;
  for (const module of [notices, safety, community, stories]) {
    for (const reaction of module.reactions(app)) app.events.register(reaction);
    for (const job of module.jobs(app)) app.jobs.define(job);
  }
  community.registerAfterJoin(stories.postWhatWasWritten);
  safety.registerCircles(community.circleDoor(app));
  for (const subject of stories.reportSubjects) safety.registerSubject(subject);
  const modules = [directory, notices, safety, community, stories];
  house.mount(
    modules.flatMap((module) => module.routes(app)),
    (personId) => personId === host.personId,
  );
  return {
    ...house,
    async member(circle, nickname) {
      const person = await house.someone(nickname);
      const { organisationId, personId } = person;
      // Straight into the table: joining has tests of its own, and an invited circle would need an invitation.
      await app.db.as(person, (tx) =>
        sql`insert into community.membership (circle_id, person_id, organisation_id, accepted_version, joined_on)
          select id, ${personId}, ${organisationId}, agreements_version, current_date
          from community.circle where slug = ${circle.slug}`.execute(tx.of<Record<string, never>>()),
      );
      return person;
    },
    tell: async (by, circle, story = {}) => {
      const form = { ...aStory, ...story };
      return value(await stories.postStory(app, by, circle.slug, { kind: 'story', form }, 'en')).id;
    },
    win: async (by, circle, text = 'I opened the window.') => {
      const form = { text, masked: false, once: null };
      return value(await stories.postStory(app, by, circle.slug, { kind: 'win', form }, 'en')).id;
    },
    reply: async (by, story, reply = {}) => {
      const form = { text: 'I am here and I read this.', masked: false, once: null, ...reply };
      return value(await stories.postReply(app, by, story, form, 'en')).id;
    },
    async block(by, whom) {
      const blocked = await by.browser.post(`/people/${whom.personId}/block`, {});
      if (blocked.status !== 200) throw new Error(`not blocked: ${blocked.status}`);
    },
    noticesOf: (person) =>
      app.db.as(person, async (tx) => {
        const { rows } = await sql<{ kind: string }>`
          select kind from notices.notice where person_id = ${person.personId} order by created_at desc, id desc`.execute(
          tx.of<Record<string, never>>(),
        );
        return rows.map((row) => row.kind);
      }),
  };
}
