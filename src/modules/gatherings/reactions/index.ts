import type { Platform } from '#platform/app';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { offerAfterCare } from '../use-cases/note-stays.ts';
import { calendarJobs, calendarReactions } from './calendar.ts';
import { seatJobs, seatReactions } from './seats.ts';

export const reactions = (app: Platform): Reaction[] => [
  { name: 'offer-after-care', on: ['rooms.ended'], run: (event) => offerAfterCare(app, event) },
  ...calendarReactions(app),
  ...seatReactions(app),
];

export const jobs = (app: Platform): Job[] => [...calendarJobs(app), ...seatJobs(app)];
