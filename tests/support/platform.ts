import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyVisits, openAccount, openOrganisation, prepareOrganisations } from '#modules/identity';
import type { Platform } from '#platform/app';
import { handClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import type { Actor } from '#platform/db';
import { createEvents } from '#platform/events';
import { createHttp, type Route } from '#platform/http';
import { createJobs } from '#platform/jobs';
import { createLimits } from '#platform/limits';
import { createLog } from '#platform/log';
import { createMailer } from '#platform/mail';
import { createMedia } from '#platform/media';
import { createPush } from '#platform/push';
import { createRealtime } from '#platform/realtime';
import { createVault } from '#platform/vault';
import { RefusalPage } from '#ui';
import { testDatabase } from './database.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** Somebody in the test's organisation: as use-cases know them, and with a browser in which they are signed in. */
export interface Someone {
  readonly id: string;
  readonly nickname: string;
  readonly actor: Actor & { readonly personId: string };
  /** Looks at the routes given to `mount`. */
  readonly browser: Visitor;
}

export interface TestPlatform {
  readonly app: Platform;
  readonly clock: ReturnType<typeof handClock>;
  readonly organisationId: string;
  /** Looks after the organisation, which they opened. */
  readonly coordinator: Someone;
  person(nickname: string): Promise<Someone>;
  /** From now on browsers see these routes; `host` says who hosts a circle. */
  mount(routes: readonly Route[], host?: (personId: string) => boolean): void;
  /** A browser in which nobody is signed in. */
  visitor(headers?: Record<string, string>): Visitor;
  /** What was logged as a warning or an error since the last call. */
  troubles(): string[];
  drop(): Promise<void>;
}

/** The platform over a database of this test's own with one open organisation, for tests of one module alone. */
export async function testPlatform({ country = 'US' }: { country?: string } = {}): Promise<TestPlatform> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-platform-'));
  const logged: string[] = [];
  const log = createLog((line) => void (line.includes('"level":"info"') || logged.push(line)));
  const { db } = database;
  const clock = handClock();
  const config = readConfig({ DATA_DIR: dataDir });
  const jobs = createJobs({ db, clock, log });
  const events = createEvents({ db, jobs, clock, log });
  const realtime = createRealtime({ db, events, log, mayHear: async () => false });
  const app: Platform = {
    config,
    clock,
    log,
    db,
    jobs,
    events,
    realtime,
    vault: createVault({ keyEncryptionKey: randomBytes(32), clock }),
    limits: createLimits(clock),
    mail: createMailer(config),
    media: createMedia({ config, clock, log, db }),
    push: await createPush({ dataDir, contact: 'http://localhost' }),
  };

  let answer: (request: Request) => Response | Promise<Response> = () => new Response('', { status: 404 });
  const visitor = (headers?: Record<string, string>) => createVisitor((request) => answer(request), undefined, headers);
  const signedIn = (
    organisationId: string,
    nickname: string,
    session: { personId: string; token: string },
  ): Someone => {
    const browser = visitor();
    browser.cookies.set('beside-session', session.token);
    return { id: session.personId, nickname, actor: { organisationId, personId: session.personId }, browser };
  };

  const [link] = await prepareOrganisations(app);
  if (!link) throw new Error('no organisation to open');
  const basics = { name: 'Riverside', language: 'en', country, zone: 'UTC', adultsOnly: true } as const;
  const common = { ownDevice: true, userAgent: null };
  const token = link.path.split('/').at(-1) ?? '';
  const first = { ...basics, ...common, token, nickname: 'Quiet Heron' };
  const opened = await openOrganisation(app, first, async () => undefined);
  if (!opened.ok) throw new Error(opened.code);
  const { organisationId } = link;

  return {
    app,
    clock,
    organisationId,
    coordinator: signedIn(organisationId, 'Quiet Heron', opened.value),
    async person(nickname) {
      const account = { organisationId, nickname, locale: 'en', ...common };
      const session = await db.as({ organisationId, personId: null }, (tx) => openAccount(app, tx, account));
      if (!session.ok) throw new Error(session.code);
      return signedIn(organisationId, nickname, session.value);
    },
    mount(routes, host = () => false) {
      const identify = identifyVisits(app, async (_tx, personId) => ({ unread: false, host: host(personId) }));
      const http = createHttp({ config, routes, limits: app.limits, log, identify, refusal: RefusalPage });
      answer = (request) => http.fetch(request);
    },
    visitor,
    troubles: () => logged.splice(0),
    async drop() {
      await realtime.stop();
      await app.media.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
