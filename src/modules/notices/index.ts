/** Word of what concerns a person: in the page, and by push or mail where they chose it, never in their quiet hours. */
export { routes } from './pages/routes.tsx';
export { jobs, reactions } from './reactions/index.ts';
export { nightOf } from './use-cases/night-of.ts';
export { personData } from './use-cases/person-data.ts';
export { hasUnseen, seeNoticesAbout } from './use-cases/see-notices.ts';
export { type News, tellPerson } from './use-cases/tell-person.ts';
