import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import { directoryRoutes } from './directory-routes.tsx';
import { hostRoutes } from './host-routes.tsx';
import { inviteRoutes } from './invite-routes.tsx';
import { joinRoutes } from './join.tsx';
import { memberRoutes } from './member-routes.tsx';
import { settingsRoutes } from './settings-routes.tsx';

/** To be mounted before other modules' `/circles/:slug`: `/circles/new` stands first. */
export const routes = (app: Platform): Route[] => [
  ...settingsRoutes(app),
  ...directoryRoutes(app),
  ...joinRoutes(app),
  ...memberRoutes(app),
  ...hostRoutes(app),
  ...inviteRoutes(app),
];
