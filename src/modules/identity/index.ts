/** People by nickname, the organisation they are in, how they come back, and what they choose for themselves. */
export { nicknameKey } from './domain/nickname.ts';
export { identifyVisits } from './pages/identify-visit.ts';
export type { ProposedLine } from './pages/set-up.tsx';
export { type SetUpParts, setUpRoutes } from './pages/set-up-routes.tsx';
export { languageAndZone } from './store/language-and-zone.ts';
export { allOrganisations, type Organisation, organisationById } from './store/organisations.ts';
export { coordinators, type PersonSeen, people } from './store/people.ts';
export { type NewAccount, offerNickname, openAccount } from './use-cases/open-account.ts';
export { findSetUp, type OnOpening, openOrganisation } from './use-cases/open-organisation.ts';
export { type NewSession, openSession } from './use-cases/open-session.ts';
export { addOrganisation, prepareOrganisations, type SetUpLink } from './use-cases/prepare-organisation.ts';
export type { FactsOf, VisitFacts } from './use-cases/recognise-session.ts';
