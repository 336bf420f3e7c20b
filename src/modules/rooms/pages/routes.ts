import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import { alongRoutes } from './along.tsx';
import { chatRoutes } from './chat-routes.tsx';
import { connectionRoutes } from './connection.tsx';
import { doRoutes } from './do.ts';
import { mediaRoutes } from './media.ts';
import { roomRoutes } from './room-routes.tsx';
import { streamRoutes } from './stream.ts';

/** Every page and form of rooms. */
export const routes = (app: Platform): Route[] => [
  ...roomRoutes(app),
  ...doRoutes(app),
  ...chatRoutes(app),
  ...alongRoutes(app),
  ...streamRoutes(app),
  ...mediaRoutes(app),
  ...connectionRoutes(app),
];
