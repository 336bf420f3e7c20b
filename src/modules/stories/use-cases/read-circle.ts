import { accessCircle, type CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { excerpt } from '../domain/excerpt.ts';
import { asksByStory } from '../store/asks.ts';
import { latestReplies, type ReplyRow } from '../store/replies.ts';
import { type FeedRow, storiesOfCircle } from '../store/stories.ts';
import type { StoryKind } from '../store/tables.ts';
import { openWords } from '../store/words.ts';
import { type AskView, noteSeen, truthsOf } from './ask-truth.ts';
import { type Presenter, presenterFor, type ReplyView, type StoryView } from './present.ts';
import { type ReaderHere, readerOf } from './reader.ts';

/** A story in a list: its beginning, and the two newest replies. */
export interface StoryInList extends StoryView {
  /** Whether `text` is only its beginning. */
  readonly cut: boolean;
  readonly replies: readonly (ReplyView & { readonly cut: boolean })[];
  /** Whether there are more replies than these. */
  readonly moreReplies: boolean;
  /** Only for its author. */
  readonly askTruth: AskView | null;
}

export interface CirclePage {
  readonly circle: CircleHere;
  readonly stories: readonly StoryInList[];
  /** Where the next page begins: the id of the last story of this one. */
  readonly older: string | null;
}

const perPage = 30;
const repliesShown = 2;
/** Longest beginnings in a list, in UTF-16 units. */
const most = { story: 700, reply: 280 };

/** The stories or wins of a circle, newest first. Null where the circle is not open to this actor. */
export async function readCircle(
  app: Platform,
  actor: Actor,
  slug: string,
  page: { readonly kind: StoryKind; readonly before: string | null },
): Promise<CirclePage | null> {
  return app.db.as(actor, async (tx) => {
    const circle = await accessCircle(app, tx, actor, slug);
    if (!circle?.may.read) return null;
    const here = await readerOf(app, tx, actor);
    const before = isId(page.before) ? page.before : null;
    const rows = await storiesOfCircle(tx, here.viewer, {
      circleId: circle.id,
      kind: page.kind,
      before,
      most: perPage + 1,
    });
    const shown = rows.slice(0, perPage);
    const stories = await listStories(app, tx, actor, { circle, here, rows: shown });
    return { circle, stories, older: rows.length > perPage ? (shown.at(-1)?.id ?? null) : null };
  });
}

async function listStories(
  app: Platform,
  tx: Tx,
  actor: Actor,
  { circle, here, rows }: { readonly circle: CircleHere; readonly here: ReaderHere; readonly rows: readonly FeedRow[] },
): Promise<StoryInList[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const replies = await latestReplies(tx, here.viewer, ids, repliesShown + 1);
  const words = await openWords(app.vault, tx, 'stories.story', rows);
  const replyWords = await openWords(app.vault, tx, 'stories.reply', replies);
  const presenter = await presenterFor(app, tx, actor, [...rows, ...replies]);
  const mine = rows.filter((row) => row.ask !== null && row.author_id === actor.personId).map((row) => row.id);
  const truths = mine.length > 0 ? await truthsOf(app, tx, actor, await asksByStory(tx, mine)) : null;
  const unseen = rows.filter((row) => row.unseen && row.author_id !== actor.personId && row.themes.length === 0);
  await noteSeen(
    app,
    tx,
    actor,
    unseen.map((row) => row.id),
  );
  const under = new Map<string, (ReplyView & { cut: boolean })[]>();
  const byId = new Map(rows.map((row) => [row.id, row]));
  replies.forEach((reply, index) => {
    const view = presentReply(presenter, reply, replyWords[index]?.text, byId.get(reply.story_id), circle);
    if (view) under.set(reply.story_id, [...(under.get(reply.story_id) ?? []), view]);
  });
  return rows.flatMap((row, index) => {
    const own = words[index];
    if (!own) return [];
    const { text, cut } = excerpt(own.text, most.story);
    const all = under.get(row.id) ?? [];
    return {
      ...presenter.story(row, { title: own.title, text }, circle.may),
      cut,
      replies: all.slice(-repliesShown),
      moreReplies: all.length > repliesShown,
      askTruth: truths?.get(row.id) ?? null,
    };
  });
}

function presentReply(
  presenter: Presenter,
  row: ReplyRow,
  text: string | undefined,
  story: FeedRow | undefined,
  circle: CircleHere,
): (ReplyView & { cut: boolean }) | null {
  if (text === undefined || !story) return null;
  const beginning = excerpt(text, most.reply);
  return { ...presenter.reply(row, { title: null, text: beginning.text }, story, circle.may), cut: beginning.cut };
}
