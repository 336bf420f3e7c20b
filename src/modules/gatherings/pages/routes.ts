import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import { afterCareRoutes } from './after.tsx';
import { calendarRoutes } from './calendar-routes.ts';
import { debriefRoutes } from './debrief.tsx';
import { hostingRoutes, type StartStory } from './hosting.tsx';
import { type DrawCrisisCard, packRoutes } from './pack.tsx';
import { seatRoutes } from './seats-routes.tsx';

/** What gatherings need of modules that stand above them; the house gives it. */
export interface GatheringsParts {
  readonly startStory: StartStory;
  readonly crisisCard: DrawCrisisCard;
}

/** Every page and form of gatherings. */
export const routes = (app: Platform, { startStory, crisisCard }: GatheringsParts): Route[] => [
  ...seatRoutes(app),
  ...afterCareRoutes(app),
  ...debriefRoutes(app),
  ...hostingRoutes(app, startStory),
  ...packRoutes(app, crisisCard),
  ...calendarRoutes(app),
];
