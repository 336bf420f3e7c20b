import { communityEvents } from '#contracts/community';
import { gatheringsEvents } from '#contracts/gatherings';
import type { Platform } from '#platform/app';
import { day, minute } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { leaveDates } from '../use-cases/leave-dates.ts';
import { forgetOldSeats, lookAfterDates } from '../use-cases/look-after-dates.ts';
import { offerElsewhere, whoComes } from '../use-cases/offer-elsewhere.ts';
import { elsewhereJob } from '../use-cases/open-seats.ts';
import { remindPeople } from '../use-cases/remind-people.ts';
import { tellOfDate } from '../use-cases/tell-of-date.ts';

export const seatReactions = (app: Platform): Reaction[] => [
  {
    name: 'tell-people-of-changed-date',
    on: [gatheringsEvents.sessionChanged, gatheringsEvents.sessionCancelled],
    run: (event) => tellOfDate(app, event),
  },
  {
    name: 'pass-on-seats-of-who-left-circle',
    on: [communityEvents.memberLeft],
    run: (event) => leaveDates(app, event),
  },
];

export const seatJobs = (app: Platform): Job[] => [
  { name: 'look-after-coming-dates', every: minute, run: () => lookAfterDates(app) },
  { name: 'remind-people-of-their-gatherings', every: minute, run: () => remindPeople(app) },
  { name: 'forget-old-seats', every: day, run: () => forgetOldSeats(app) },
  {
    name: elsewhereJob,
    async run({ organisation, session, person }) {
      const [organisationId, sessionId] = [String(organisation), String(session)];
      const people = person ? [String(person)] : await whoComes(app, organisationId, sessionId);
      await offerElsewhere(app, organisationId, sessionId, people);
    },
  },
];
