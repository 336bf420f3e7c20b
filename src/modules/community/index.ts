/** Circles: what they are about, their agreements, who is in them, how people come in, and the duties that rotate. */

export { type Filters, noFilters } from './domain/filters.ts';
export { type ReadersLabel, readersLabel } from './domain/readers.ts';
export { CircleSheet } from './pages/circle-card.tsx';
export { CircleHead, type CirclePart, registerCirclePart } from './pages/circle-head.tsx';
export { type AfterJoin, type Entry, readEntry, registerAfterJoin } from './pages/join.tsx';
export { JoinFields } from './pages/join-fields.tsx';
export { routes } from './pages/routes.ts';
export { reactions } from './reactions/agreements-changed.ts';
export { circlesThatErase } from './store/circles.ts';
export { dutyOf as dutyInCircle, hostsAny, hostsOf, membersAfter as circleMembers } from './store/memberships.ts';
export {
  accessCircle,
  accessCircles,
  type CircleHere,
  circlesOf,
  mayHearCircle,
  whyNotWriteHere as whyNotWrite,
} from './use-cases/access-circle.ts';
export { circleDoor } from './use-cases/circle-door.ts';
export { createStarterCircles } from './use-cases/create-starter-circles.ts';
export { asksAdult, type Joined, joinBySlug, joinCircle, type Newcomer } from './use-cases/join-circle.ts';
export { type CircleList, listCircles } from './use-cases/list-circles.ts';
export { type CircleMade, makeCircle } from './use-cases/make-circle.ts';
export { personData } from './use-cases/person-data.ts';
export { recordAnswerTimes } from './use-cases/record-answer-times.ts';

/** Community has no work of its own that comes round by the clock. */
export const jobs = () => [];
