import { type CircleHere, circlesOf, listCircles, noFilters } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { askLife } from '../domain/ask.ts';
import { excerpt } from '../domain/excerpt.ts';
import { asksOfAuthor } from '../store/asks.ts';
import { storiesById } from '../store/stories.ts';
import { openWords } from '../store/words.ts';
import { type AskView, truthsOf } from './ask-truth.ts';

/** One of a person's own asks, with the truth about it. */
export interface OwnAsk {
  readonly storyId: string;
  /** Its title, or how it begins. */
  readonly beginning: string;
  readonly circle: CircleHere | null;
  readonly postedAt: Date;
  readonly truth: AskView;
}

export interface Home {
  readonly circles: readonly CircleHere[];
  readonly asks: readonly OwnAsk[];
}

const mostAsks = 6;
const beginningLength = 90;

/** A person's own place: their circles, and what became of what they asked. */
export const readHome = (app: Platform, actor: Actor & { readonly personId: string }): Promise<Home> =>
  app.db.as(actor, async (tx) => {
    const circles = await circlesOf(app, tx, actor.personId);
    const since = new Date(app.clock.now().getTime() - askLife);
    const asks = await asksOfAuthor(tx, actor.personId, since, mostAsks);
    if (asks.length === 0) return { circles, asks: [] };
    const truths = await truthsOf(app, tx, actor, asks);
    const viewer = { personId: actor.personId, people: [], inStory: [], filtered: [] };
    const rows = await storiesById(
      tx,
      viewer,
      asks.map((ask) => ask.storyId),
    );
    const words = await openWords(app.vault, tx, 'stories.story', rows);
    const byId = new Map(rows.map((row, index) => [row.id, { row, words: words[index] ?? null }]));
    return {
      circles,
      asks: asks.flatMap((ask) => {
        const story = byId.get(ask.storyId);
        const truth = truths.get(ask.storyId);
        if (!story?.words || !truth) return [];
        return {
          storyId: ask.storyId,
          beginning: excerpt(story.words.title ?? story.words.text, beginningLength).text,
          circle: circles.find((circle) => circle.id === ask.circleId) ?? null,
          postedAt: story.row.posted_at,
          truth,
        };
      }),
    };
  });

/** A few open circles, for whoever looks in from outside. */
export const readFront = (app: Platform, actor: Actor, most: number): Promise<readonly CircleHere[]> =>
  app.db.as(actor, async (tx) => (await listCircles(app, tx, actor, noFilters, { most })).circles);
