/** Stories, what their authors ask for, replies, wins, sentences from person to person, and finding them again. */
export type { Ask, Theme } from '#contracts/stories';
export { postWhatWasWritten } from './pages/after-join.ts';
export { type HomeParts, routes } from './pages/routes.ts';
export { jobs, reactions } from './reactions/index.ts';
export { affirm } from './use-cases/affirm.ts';
export { beginStory } from './use-cases/begin-story.ts';
export { mayHear } from './use-cases/may-hear.ts';
export { personData } from './use-cases/person-data.ts';
export { postReply } from './use-cases/post-reply.ts';
export { postStory } from './use-cases/post-story.ts';
export { reportSubjects } from './use-cases/report-subjects.ts';
