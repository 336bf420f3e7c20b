import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import type { PersonData } from '../use-cases/person-data.ts';
import { aboutRoutes } from './about-routes.tsx';
import { choicesRoutes } from './choices-routes.tsx';
import { confirmRoutes } from './confirm-routes.tsx';
import { keepRoutes } from './keep-routes.tsx';
import { leaveRoutes } from './leave-routes.tsx';
import type { MePlace } from './me.tsx';
import { meRoutes } from './me-routes.tsx';
import { organisationRoutes } from './organisation-routes.tsx';
import { sessionsRoutes } from './sessions-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** What identity's pages need of the other modules; the composition root brings it. */
export interface IdentityParts {
  /** Of every module, those that lean on others after them: exported in this order, erased in the opposite one. */
  readonly personData: readonly PersonData[];
  /** Pages of other modules that are linked from a person's own page. */
  readonly mePlaces?: readonly MePlace[];
  /** Countries whose crisis lines are known, as ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
}

export const routes = (app: Platform, { personData, mePlaces = [], countries = [] }: IdentityParts): Route[] => [
  ...aboutRoutes(),
  ...signInRoutes(app),
  ...confirmRoutes(app),
  ...meRoutes(app, mePlaces),
  ...keepRoutes(app),
  ...sessionsRoutes(app),
  ...choicesRoutes(app),
  ...leaveRoutes(app, personData),
  ...organisationRoutes(app, countries),
];
