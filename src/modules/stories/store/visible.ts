import { type RawBuilder, sql } from 'kysely';
import type { Theme } from '#contracts/stories';

/** Who is reading, as queries need it. */
export interface Viewer {
  readonly personId: string | null;
  /** Blocks hide these people's named things. */
  readonly people: readonly string[];
  /** Blocks hide what these people wrote without a nickname in these stories, pair by pair. */
  readonly inStory: readonly { readonly story: string; readonly person: string }[];
  readonly filtered: readonly Theme[];
}

const everything = sql<boolean>`true`;
const all = (rules: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  rules.length === 0 ? everything : sql<boolean>`(${sql.join(rules, sql` and `)})`;
const mine = (alias: string, viewer: Viewer) =>
  viewer.personId === null ? sql`false` : sql`${sql.ref(`${alias}.author_id`)} = ${viewer.personId}`;

/** No block stands between the viewer and the thing `alias`, which belongs to the story in `story`. */
function notHidden(alias: string, story: string, viewer: Viewer): RawBuilder<boolean>[] {
  const author = sql.ref(`${alias}.author_id`);
  const masked = sql.ref(`${alias}.masked`);
  const rules: RawBuilder<boolean>[] = [];
  if (viewer.people.length > 0) rules.push(sql`(${masked} or ${author} <> all(${viewer.people}::uuid[]))`);
  if (viewer.inStory.length > 0) {
    const stories = viewer.inStory.map((pair) => pair.story);
    const people = viewer.inStory.map((pair) => pair.person);
    rules.push(
      sql`(not ${masked} or not exists (
        select from unnest(${stories}::uuid[], ${people}::uuid[]) as hidden (story, person)
        where hidden.story = ${sql.ref(story)} and hidden.person = ${author}))`,
    );
  }
  return rules;
}

/** The twin of `maySeeStory` (policy/read.ts) for rows of `stories.story as story`. */
export function storyVisible(viewer: Viewer): RawBuilder<boolean> {
  const rules = notHidden('story', 'story.id', viewer);
  if (viewer.filtered.length > 0) rules.push(sql`not story.themes && ${viewer.filtered}::text[]`);
  if (rules.length === 0) return everything;
  return sql<boolean>`(story.author_id is null or ${mine('story', viewer)} or ${all(rules)})`;
}

/** The twin of `maySeeReply` for rows of `stories.reply as reply`. */
export function replyVisible(viewer: Viewer): RawBuilder<boolean> {
  const rules = notHidden('reply', 'reply.story_id', viewer);
  if (rules.length === 0) return everything;
  return sql<boolean>`(${mine('reply', viewer)} or ${all(rules)})`;
}
