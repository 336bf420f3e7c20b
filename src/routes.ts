import * as community from '#modules/community';
import * as directory from '#modules/directory';
import * as gatherings from '#modules/gatherings';
import * as identity from '#modules/identity';
import * as notices from '#modules/notices';
import * as rooms from '#modules/rooms';
import * as safety from '#modules/safety';
import * as stories from '#modules/stories';
import type { Platform } from '#platform/app';
import { type Assets, assetRoutes } from '#platform/assets';
import type { Tx } from '#platform/db';
import type { Route } from '#platform/http';
import { type Metrics, operatingRoutes } from '#platform/metrics';
import { mePlaces } from './me-places.ts';
import { nextSteps } from './next-steps.ts';

interface Parts {
  readonly assets: Assets;
  readonly metrics: Metrics;
  readonly personData: readonly identity.PersonData[];
  /** What an organisation needs before its doors open. */
  prepare(tx: Tx, opened: Parameters<identity.SetUpParts['prepare']>[1]): Promise<unknown>;
}

/** Every route of the house. Of two that fit one address, the first answers. */
export function routesOf(platform: Platform, { assets, metrics, personData, prepare }: Parts): Route[] {
  const { config, db, log } = platform;
  return [
    ...assetRoutes(assets),
    ...operatingRoutes({ db, log, metrics, token: config.metricsToken }),
    ...identity.setUpRoutes(platform, {
      countries: directory.countries,
      linesFor: directory.linesForSetup,
      prepare: async (tx, opened) => void (await prepare(tx, opened)),
    }),
    ...identity.routes(platform, { personData, mePlaces, countries: directory.countries }),
    ...directory.routes(platform),
    ...notices.routes(platform),
    ...safety.routes(platform),
    ...community.routes(platform),
    ...gatherings.routes(platform, {
      crisisCard: directory.crisisCard(platform),
      startStory: ({ actor }, circle, words) => stories.beginStory(platform, actor, circle, words),
    }),
    ...rooms.routes(platform),
    ...stories.routes(platform, {
      duties: (visit) => identity.dutiesOf(visit, mePlaces),
      nextSteps: nextSteps(platform),
      comingUp: gatherings.comingUp(platform),
    }),
  ];
}
