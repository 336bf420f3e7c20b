import type { Platform } from '#platform/app';
import { hour, minute } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { endDates, followRoom, planAhead } from '../use-cases/plan-ahead.ts';

export const calendarReactions = (app: Platform): Reaction[] => [
  { name: 'follow-room-of-date', on: ['rooms.opened', 'rooms.ended'], run: (event) => followRoom(event, app) },
];

export const calendarJobs = (app: Platform): Job[] => [
  { name: 'plan-gatherings-ahead', every: 6 * hour, run: () => planAhead(app) },
  { name: 'end-dates-that-are-over', every: 5 * minute, run: () => endDates(app) },
];
