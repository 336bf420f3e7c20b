import type { Visit } from '#platform/http';
import type { AuthorView } from '../../policy/author.ts';

/** How an author is called on a page. */
export function authorName({ t }: Visit, author: AuthorView): string {
  if (author.kind === 'person') return author.nickname;
  return t(author.kind === 'gone' ? 'stories.somebody_gone' : 'stories.someone');
}

/** As `authorName`, for a reply: it says where "someone" is who wrote the story above. */
export const replierName = (visit: Visit, author: AuthorView): string =>
  author.kind === 'someone' && author.wroteStory ? visit.t('stories.someone_who_wrote') : authorName(visit, author);

/** What an author's pebble is drawn from. */
export const authorSeed = (author: AuthorView): string =>
  author.kind === 'person' ? author.id : author.kind === 'someone' ? author.seed : 'gone';
