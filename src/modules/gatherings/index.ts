/** Gatherings: when people meet, who has a seat and who hosts, and the care before and after. */
export { routes } from './pages/routes.ts';
export { jobs, reactions } from './reactions/index.ts';
export { personData } from './use-cases/person-data.ts';
