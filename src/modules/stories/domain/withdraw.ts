/** What is left of a withdrawn story: nothing, or an empty shape that holds the replies of other people together. */
export type Remains = 'nothing' | 'shape';

/** Only what others wrote keeps the shape; the author's own replies go with the story. */
export const decideRemains = (replyAuthors: Iterable<string>, author: string): Remains => {
  for (const replier of replyAuthors) if (replier !== author) return 'shape';
  return 'nothing';
};
