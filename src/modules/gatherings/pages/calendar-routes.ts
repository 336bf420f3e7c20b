import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import { changeDateRoutes } from './change-date.tsx';
import { changeGatheringRoutes } from './change-gathering.tsx';
import { circleCalendarRoutes } from './circle-calendar.tsx';
import { feedRoutes } from './feed.tsx';
import { gatheringRoutes } from './gathering.tsx';
import { handOverRoutes } from './hand-over.tsx';
import { helperRoutes } from './helpers.tsx';
import { myCalendarRoutes } from './my-calendar.tsx';
import { newGatheringRoutes } from './new-gathering.tsx';

/** When people meet: reading it, planning it and following it elsewhere. Addresses with a fixed word stand first. */
export const calendarRoutes = (app: Platform): Route[] =>
  [
    newGatheringRoutes,
    circleCalendarRoutes,
    feedRoutes,
    myCalendarRoutes,
    helperRoutes,
    handOverRoutes,
    changeGatheringRoutes,
    changeDateRoutes,
    gatheringRoutes,
  ].flatMap((routesOf) => routesOf(app));
