import { accessCircles, type CircleHere, circlesOf } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { askLife } from '../domain/ask.ts';
import { excerpt } from '../domain/excerpt.ts';
import { type AskRow, liftedAsks } from '../store/asks.ts';
import { storiesById } from '../store/stories.ts';
import { openWords } from '../store/words.ts';
import { presenterFor, type StoryView } from './present.ts';
import { readerOf } from './reader.ts';

/** An ask that climbed because nobody answered it in time. */
export interface WaitingAsk {
  readonly storyId: string;
  readonly since: Date;
  /** Whether it has climbed to the coordinators too. */
  readonly atCoordinators: boolean;
  readonly circle: CircleHere | null;
  /** Null where this reader cannot read the circle: they can still wake its hosts. */
  readonly story: StoryView | null;
}

const most = 100;
const beginningLength = 280;

/** The asks that wait for this person as a host, or as a coordinator; the longest wait first. */
export const readWaitingAsks = (
  app: Platform,
  actor: Actor & { readonly personId: string },
  coordinator: boolean,
): Promise<WaitingAsk[]> =>
  app.db.as(actor, async (tx) => {
    const hosted = (await circlesOf(app, tx, actor.personId)).filter(({ duty }) => duty === 'host');
    const from = new Date(app.clock.now().getTime() - askLife);
    const span = { organisationId: actor.organisationId, from, most };
    const climbed = await liftedAsks(tx, { ...span, circleIds: coordinator ? null : hosted.map(({ id }) => id) });
    const mine = new Set(hosted.map(({ id }) => id));
    const asks = climbed.filter(
      (ask) => ask.authorId !== actor.personId && (mine.has(ask.circleId) || ask.lifted === 'coordinators'),
    );
    if (asks.length === 0) return [];
    const { viewer } = await readerOf(app, tx, actor);
    const circles = await accessCircles(app, tx, actor, [...new Set(asks.map((ask) => ask.circleId))]);
    const rows = await storiesById(
      tx,
      // A theme that a host does not want to meet as a reader still waits for an answer.
      { ...viewer, filtered: [] },
      asks.map((ask) => ask.storyId),
    );
    const words = await openWords(app.vault, tx, 'stories.story', rows);
    const presenter = await presenterFor(app, tx, actor, rows);
    const views = new Map(
      rows.flatMap((row, index) => {
        const own = words[index];
        const circle = circles.get(row.circle_id);
        if (!own || !circle?.may.read) return [];
        const text = excerpt(own.text, beginningLength).text;
        return [[row.id, presenter.story(row, { title: own.title, text }, circle.may)] as const];
      }),
    );
    const visible = new Set(rows.map((row) => row.id));
    return asks.filter((ask) => visible.has(ask.storyId)).map((ask) => presentAsk(ask, circles, views));
  });

const presentAsk = (
  ask: AskRow,
  circles: ReadonlyMap<string, CircleHere>,
  views: ReadonlyMap<string, StoryView>,
): WaitingAsk => ({
  storyId: ask.storyId,
  since: ask.waitingSince,
  atCoordinators: ask.lifted === 'coordinators',
  circle: circles.get(ask.circleId) ?? null,
  story: views.get(ask.storyId) ?? null,
});
