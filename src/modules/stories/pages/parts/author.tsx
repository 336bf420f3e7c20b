import type { Visit } from '#platform/http';
import type { AuthorView } from '../../policy/author.ts';

/** How an author is called on a page. */
export function authorName({ t }: Visit, author: AuthorView): string {
  if (author.kind === 'person') return author.nickname;
  if (author.kind === 'gone') return t('stories.somebody_gone');
  return t(author.wroteStory ? 'stories.someone_who_wrote' : 'stories.someone');
}

/** What an author's pebble is drawn from. */
export const authorSeed = (author: AuthorView): string =>
  author.kind === 'person' ? author.id : author.kind === 'someone' ? author.seed : 'gone';
