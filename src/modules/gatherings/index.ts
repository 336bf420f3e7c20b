/** Gatherings: when people meet, who has a seat and who hosts, and the care before and after. */
export { usualAgenda } from './domain/agenda.ts';
export { comingUp } from './pages/coming-up.tsx';
export { circlePart } from './pages/paths.ts';
export { type GatheringsParts, routes } from './pages/routes.ts';
export { jobs, reactions } from './reactions/index.ts';
export { accessSession, type OwnSeat, type SessionHere } from './use-cases/access-session.ts';
export { type AskedForCall, askForCall, endCallAsks } from './use-cases/ask-for-call.ts';
export { chatClosings, peopleInChat } from './use-cases/chat-door.ts';
export { restingAmong } from './use-cases/debrief.ts';
export { membersOf, type SessionMember } from './use-cases/members-of.ts';
export { noteAbsentHost } from './use-cases/note-absent-host.ts';
export { noteStays, type Stay } from './use-cases/note-stays.ts';
export { type GatheringOffered, offerGathering } from './use-cases/offer-gathering.ts';
export { personData } from './use-cases/person-data.ts';
export { type Reserved, reserveSeat } from './use-cases/reserve-seat.ts';
export { lookForStandIn, type StandInAsked } from './use-cases/stand-in.ts';
export { voidSeat } from './use-cases/void-seat.ts';
