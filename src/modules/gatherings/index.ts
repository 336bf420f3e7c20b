/** Gatherings: when people meet, who has a seat and who hosts, and the care before and after. */
export { routes } from './pages/routes.ts';
export { jobs, reactions } from './reactions/index.ts';
export { accessSession, type OwnSeat, type SessionHere } from './use-cases/access-session.ts';
export { type GatheringOffered, offerGathering } from './use-cases/offer-gathering.ts';
export { personData } from './use-cases/person-data.ts';
