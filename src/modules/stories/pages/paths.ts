/** Addresses of this module's pages, as views and redirects use them. */
export const storyPath = (id: string, part = ''): string => `/stories/${id}${part}`;
export const replyPath = (id: string, part = ''): string => `/replies/${id}${part}`;
export const circlePath = (circle: { readonly slug: string }, part = ''): string => `/circles/${circle.slug}${part}`;
export const keptWordsPath = '/me/affirmations';
export const filtersPath = '/me/filters';
export const ownStoriesPath = '/me/stories';
export const ownRepliesPath = '/me/replies';
export const searchPath = '/search';
export const waitingAsksPath = '/host/asks';

/** Reporting and blocking are safety's pages; they lead back here. */
export const reportPath = (kind: 'story' | 'reply' | 'affirmation', id: string, back: string): string =>
  `/report/${kind}/${id}?back=${encodeURIComponent(back)}`;
export const blockPath = (kind: 'story' | 'reply' | 'affirmation', id: string, back: string): string =>
  `/block/${kind}/${id}?back=${encodeURIComponent(back)}`;

/** A path with the message to show once there, before its fragment. */
export function withSaid(path: string, said: string): string {
  const [before = '', fragment] = path.split('#', 2);
  return `${before}${before.includes('?') ? '&' : '?'}said=stories.said.${said}${fragment ? `#${fragment}` : ''}`;
}
