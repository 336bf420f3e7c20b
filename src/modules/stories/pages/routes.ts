import type { Platform } from '#platform/app';
import type { Route } from '#platform/http';
import { affirmRoutes } from './affirm.tsx';
import { circleRoutes } from './circle.tsx';
import { draftRoutes } from './drafts.ts';
import { editRoutes } from './edit.tsx';
import { filterRoutes } from './filters.tsx';
import { frontRoutes } from './front.tsx';
import { type HomeParts, homeRoutes } from './home.tsx';
import { keptWordsRoutes } from './kept-words.tsx';
import { liveRoutes } from './live.ts';
import { ownTextRoutes } from './own-texts.tsx';
import { searchRoutes } from './search.tsx';
import { storyRoutes } from './story.tsx';
import { waitingAskRoutes } from './waiting-asks.tsx';
import { winRoutes } from './wins.tsx';
import { withdrawRoutes } from './withdraw.tsx';
import { writeRoutes } from './write.tsx';

export type { HomeParts };

const nothingMore: HomeParts = { duties: () => [], nextSteps: async () => [], comingUp: async () => null };

/** Every page and form of stories. */
export const routes = (app: Platform, homeParts: HomeParts = nothingMore): Route[] => [
  ...homeRoutes(app, homeParts),
  ...frontRoutes(app, homeParts),
  ...[
    circleRoutes,
    writeRoutes,
    winRoutes,
    storyRoutes,
    editRoutes,
    withdrawRoutes,
    affirmRoutes,
    keptWordsRoutes,
    filterRoutes,
    ownTextRoutes,
    searchRoutes,
    waitingAskRoutes,
    draftRoutes,
    liveRoutes,
  ].flatMap((routesOf) => routesOf(app)),
];
