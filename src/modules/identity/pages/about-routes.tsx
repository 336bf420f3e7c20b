import { page, type Route } from '#platform/http';
import { AboutPage, PrivacyPage } from './about.tsx';

/** Pages about this place itself, for everybody. */
export const aboutRoutes = (): Route[] => [
  { method: 'GET', path: '/about', policy: 'anyone', handle: ({ visit }) => page(<AboutPage visit={visit} />) },
  { method: 'GET', path: '/privacy', policy: 'anyone', handle: ({ visit }) => page(<PrivacyPage visit={visit} />) },
];
