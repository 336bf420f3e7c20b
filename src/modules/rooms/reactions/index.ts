import { gatheringsEvents } from '#contracts/gatherings';
import { seatEvents } from '#contracts/gatherings-seats';
import { roomsEvents } from '#contracts/rooms-live';
import type { Platform } from '#platform/app';
import { day, hour } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { askForStandIn } from '../use-cases/ask-for-stand-in.ts';
import { eraseOldRooms } from '../use-cases/erase-rooms.ts';
import { keepAsPlanned } from '../use-cases/keep-as-planned.ts';
import { forgetAlong } from '../use-cases/lead-along.ts';
import { takeOver, takeSeats } from '../use-cases/take-seats.ts';
import { endWhatWasAsked, tellOfCall } from '../use-cases/tell-of-call.ts';

export const reactions = (app: Platform): Reaction[] => [
  {
    name: 'ask-for-somebody-to-lead-a-room',
    on: [roomsEvents.hostMissed],
    run: ({ organisationId, ids }) => askForStandIn(app, organisationId, ids.session ?? ''),
  },
  {
    name: 'take-new-seats-and-duties-into-the-room',
    on: [seatEvents.taken, seatEvents.dutyTaken],
    run: ({ organisationId, ids }) => takeSeats(app, organisationId, ids.session ?? ''),
  },
  {
    name: 'keep-words-as-long-as-the-date-says',
    on: [gatheringsEvents.datesChanged],
    run: ({ organisationId, ids }) => keepAsPlanned(app, organisationId, ids.gathering ?? ''),
  },
  {
    name: 'let-the-new-host-lead-the-room',
    on: [seatEvents.hostChanged],
    run: ({ organisationId, ids }) => takeOver(app, organisationId, ids.session ?? ''),
  },
  {
    name: 'tell-who-stands-by-of-a-quiet-call',
    on: [roomsEvents.calledQuietly],
    run: ({ organisationId, ids }) => tellOfCall(app, organisationId, ids.session ?? '', ids.member ?? ''),
  },
  {
    name: 'ask-nobody-any-more-about-a-quiet-call',
    on: [roomsEvents.callOver],
    run: ({ organisationId, ids }) => endWhatWasAsked(app, organisationId, ids.session ?? ''),
  },
];

export const jobs = (app: Platform): Job[] => [
  { name: 'erase-what-was-said-in-rooms', every: hour, run: () => eraseOldRooms(app) },
  { name: 'forget-what-happened-without-a-network', every: day, run: () => forgetAlong(app) },
];
