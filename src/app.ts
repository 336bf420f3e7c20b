import * as community from '#modules/community';
import * as directory from '#modules/directory';
import * as gatherings from '#modules/gatherings';
import * as identity from '#modules/identity';
import * as notices from '#modules/notices';
import * as rooms from '#modules/rooms';
import * as safety from '#modules/safety';
import * as stories from '#modules/stories';
import type { Platform } from '#platform/app';
import { type Assets, createAssets } from '#platform/assets';
import { type Clock, systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import { type Db, migrate, openDb, startPrivateServer, type Tx } from '#platform/db';
import { createEvents } from '#platform/events';
import { createHttp, type Route, type RunningServer, serveHttp } from '#platform/http';
import { createJobs } from '#platform/jobs';
import { createLimits } from '#platform/limits';
import { createLog, type Log } from '#platform/log';
import { createMailer } from '#platform/mail';
import { createMedia } from '#platform/media';
import { createMetrics } from '#platform/metrics';
import { createPush } from '#platform/push';
import { createRealtime } from '#platform/realtime';
import { assertKeyFits, createVault, loadKey } from '#platform/vault';
import { pebbleSheet, RefusalPage } from '#ui';
import { keepErasures, recordErasures } from './operate/keep-erasures.ts';
import { keyEnvironment } from './operate/key-place.ts';
import { routesOf } from './routes.ts';

type StarterCircles = Awaited<ReturnType<typeof community.createStarterCircles>>;
type Opening = Parameters<identity.SetUpParts['prepare']>[1];

/** An organisation that was just opened, with its first host signed in. */
export interface Opened extends identity.NewSession {
  readonly organisationId: string;
  readonly circles: StarterCircles;
}

/** The whole of Beside, wired up and not yet listening. */
export interface Beside {
  readonly platform: Platform;
  readonly routes: readonly Route[];
  /** Answers one request, as the server would. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** People who were deleted again, because the database turned out older than the record of deletions. */
  readonly erasedAgain: number;
  /** Makes sure that there is an organisation. Answers fresh one-time links for those not open yet; earlier links end. */
  setUpLinks(): Promise<readonly identity.SetUpLink[]>;
  /** Opens a waiting organisation without its pages, confirming no crisis line: for samples and tests. */
  open(opening: Parameters<typeof identity.openOrganisation>[1]): Promise<Opened>;
  /** Starts what the configuration's `services` name. Null where this process serves no pages. */
  start(): Promise<RunningServer | null>;
  /** Lets running requests and jobs end, then closes everything. */
  stop(): Promise<void>;
}

/** The composition root: the only place where the modules meet. */
export async function openBeside(
  config: Config,
  { clock = systemClock, log = createLog(undefined, config.logLevel) }: { clock?: Clock; log?: Log } = {},
): Promise<Beside> {
  const open: Closable[] = [];
  // Files for browsers are made while the database starts: a machine has two cores.
  const parts = await Promise.allSettled([
    openDatabase(config, log, open),
    createAssets({ 'pebbles.svg': pebbleSheet() }),
  ]);
  try {
    const [db, assets] = [settled(parts[0]), settled(parts[1])];
    return await wireBeside(config, { clock, log, db, assets, open });
  } catch (error) {
    await closeAll(open);
    throw error;
  }
}

function settled<T>(part: PromiseSettledResult<T>): T {
  if (part.status === 'rejected') throw part.reason;
  return part.value;
}

interface Closable {
  close(): Promise<void>;
}

/** The last that was opened first. */
async function closeAll(open: readonly Closable[]): Promise<void> {
  for (const one of open.toReversed()) await one.close();
}

/** The configured database, or a private one; with all tables, and noted in `open` as far as it came. */
async function openDatabase(config: Config, log: Log, open: Closable[]): Promise<Db> {
  const server = config.databaseUrl ? null : await startPrivateServer({ dataDir: config.dataDir, log });
  if (server) open.push({ close: () => server.stop() });
  const url = config.databaseUrl ?? server?.url ?? '';
  await migrate({ url, log });
  const db = await openDb({ url, log });
  open.push(db);
  return db;
}

interface Wiring {
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Db;
  readonly assets: Assets;
  /** What has to be closed in the end, the last first. */
  readonly open: readonly Closable[];
}

async function wireBeside(config: Config, { clock, log, db, assets, open }: Wiring): Promise<Beside> {
  const keys = await loadKey(config.dataDir, keyEnvironment(config));
  await db.system('check that the key fits', (tx) => assertKeyFits(tx, keys));
  const vault = createVault({ keyEncryptionKey: keys, clock });
  const jobs = createJobs({ db, log, clock });
  const events = createEvents({ db, jobs, log, clock });
  const metrics = createMetrics();
  const realtime = createRealtime({
    db,
    events,
    log,
    mayHear: (actor, event) => db.as(actor, (tx) => stories.mayHear(tx, actor, event)),
  });
  const platform: Platform = {
    config,
    clock,
    log,
    db,
    events,
    jobs,
    vault,
    limits: createLimits(clock, { factor: config.limitsFactor }),
    mail: createMailer(config),
    push: await createPush({ dataDir: config.dataDir, contact: config.publicUrl ?? 'http://localhost' }),
    realtime,
    media: createMedia({ config, clock, log, db }),
  };

  const modules = [identity, directory, notices, safety, community, stories, gatherings, rooms];
  const personData = modules.map((module) => module.personData);
  for (const module of modules) {
    for (const reaction of module.reactions(platform)) events.register(reaction);
    for (const job of module.jobs(platform)) jobs.define(job);
  }
  events.register(recordErasures(platform, personData));
  community.registerCirclePart(gatherings.circlePart);
  community.registerAfterJoin(stories.postWhatWasWritten);
  for (const subject of [...stories.reportSubjects, ...rooms.reportSubjects]) safety.registerSubject(subject);
  safety.registerCircles(community.circleDoor(platform));
  directory.onLinesExpiring((tx, personId) =>
    notices.tellPerson(platform, tx, { personId, kind: 'account', ids: { matter: 'help_lines' } }),
  );

  const prepare = async (tx: Tx, opened: Opening): Promise<StarterCircles> => {
    await directory.confirmLines(platform, tx, { ...opened, by: opened.firstHostId });
    return community.createStarterCircles(platform, tx, { ...opened, hostId: opened.firstHostId });
  };

  const routes = routesOf(platform, { assets, metrics, personData, prepare });
  const identify = identity.identifyVisits(platform, async (tx, personId) => {
    const unread = await notices.hasUnseen(tx, personId);
    return { unread, host: await community.hostsAny(tx, personId) };
  });
  const http = createHttp({
    config,
    routes,
    limits: platform.limits,
    log,
    identify,
    refusal: RefusalPage,
    observe: metrics.observe,
  });

  let running: RunningServer | null = null;
  let driver: rooms.RoomDriver | null = null;
  return {
    platform,
    open: async (opening) => {
      let organisationId = '';
      let circles: StarterCircles = [];
      const session = await identity.openOrganisation(platform, opening, async (tx, opened) => {
        organisationId = opened.organisationId;
        circles = await prepare(tx, { ...opened, lines: [] });
      });
      if (!session.ok) throw new Error(`the place could not be opened: ${session.code}`);
      return { ...session.value, organisationId, circles };
    },
    routes,
    fetch: (request) => http.fetch(request),
    erasedAgain: await keepErasures(platform, personData),
    setUpLinks: () => identity.prepareOrganisations(platform),
    async start() {
      if (config.services.includes('web')) {
        running = await serveHttp(http.fetch, config.port, config.host);
        driver = rooms.startRooms(platform);
      }
      if (config.services.includes('jobs')) await jobs.start();
      return running;
    },
    async stop() {
      await realtime.stop();
      await running?.stop();
      await driver?.stop();
      await platform.media.stop();
      await jobs.stop();
      platform.mail.close();
      await closeAll(open);
    },
  };
}
