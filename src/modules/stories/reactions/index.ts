import type { Platform } from '#platform/app';
import { hour, minute } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { eraseOldTexts } from '../use-cases/erase-old-texts.ts';
import { liftWaitingAsks } from '../use-cases/lift-asks.ts';
import { recordAnswerTimes } from '../use-cases/record-answer-times.ts';
import { tellAuthorOfReply, tellOfLiftedAsk, tellReceiverOfAffirmation } from '../use-cases/tell-people.ts';

/** What follows from what happened here: telling the people it concerns. */
export const reactions = (app: Platform): Reaction[] => [
  {
    name: 'tell-author-of-reply',
    on: ['stories.reply_posted'],
    run: (event) => tellAuthorOfReply(app, event),
  },
  {
    name: 'tell-receiver-of-affirmation',
    on: ['stories.affirmed'],
    run: (event) => tellReceiverOfAffirmation(app, event),
  },
  {
    name: 'tell-of-lifted-ask',
    on: ['stories.ask_lifted'],
    run: (event) => tellOfLiftedAsk(app, event),
  },
];

export const jobs = (app: Platform): Job[] => [
  { name: 'lift-unanswered-asks', every: minute, run: () => liftWaitingAsks(app) },
  { name: 'erase-texts-that-are-old-enough', every: hour, run: () => eraseOldTexts(app) },
  { name: 'record-how-quickly-people-answer', every: 6 * hour, run: () => recordAnswerTimes(app) },
];
