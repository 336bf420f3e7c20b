import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChannelsForm, type NoticeIds, type NoticeKind, noticeKinds } from '#contracts/notices';
import { identifyVisits } from '#modules/identity';
import * as notices from '#modules/notices';
import type { Platform } from '#platform/app';
import { createHttp } from '#platform/http';
import { newId } from '#platform/ids';
import { createMailer } from '#platform/mail';
import { createPush } from '#platform/push';
import { RefusalPage } from '#ui';
import { catchMail, type MailCatcher } from './mail.ts';
import { type Someone, type TestPlatform, testPlatform } from './platform.ts';
import { type PushService, pushService } from './push.ts';

export interface NoticesPlatform extends TestPlatform {
  readonly mail: MailCatcher;
  readonly push: PushService;
  /** Tells as another module would; a fresh id for what it is about unless given. */
  tell<K extends NoticeKind>(whom: Someone, kind: K, ids?: NoticeIds<K>): Promise<void>;
  /** Asks the module's routes anything, as a script in a page could. */
  ask(request: Request): Promise<Response>;
  /** Runs the jobs that are due. */
  work(): Promise<void>;
  /** How things stand in the database, as the system sees it. */
  rows<T = Record<string, unknown>>(table: string): Promise<T[]>;
}

/** The notices module with a mail server and a push service of this test's own. */
export async function noticesPlatform(): Promise<NoticesPlatform> {
  const platform = await testPlatform();
  const [mail, push] = await Promise.all([catchMail(), pushService()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-notices-'));
  const app: Platform = {
    ...platform.app,
    config: { ...platform.app.config, publicUrl: 'https://beside.example' },
    mail: createMailer(mail.settings),
    push: await createPush({ dataDir, clock: platform.clock, reach: 'anywhere' }),
  };
  for (const job of notices.jobs(app)) app.jobs.define(job);
  const routes = notices.routes(app);
  platform.mount(routes);
  const identify = identifyVisits(app, async (tx, personId) => ({
    unread: await notices.hasUnseen(tx, personId),
    host: false,
  }));
  const { config, limits, log } = platform.app;
  const http = createHttp({ config, routes, limits, log, identify, refusal: RefusalPage });
  return {
    ...platform,
    app,
    mail,
    push,
    tell: (whom, kind, ids) =>
      app.db.as({ organisationId: platform.organisationId, personId: null }, (tx) =>
        notices.tellPerson(app, tx, { personId: whom.id, kind, ids: ids ?? (anyIds() as typeof ids & object) }),
      ),
    ask: async (request) => http.fetch(request),
    work: () => app.jobs.drain(),
    rows: <T>(table: string) =>
      app.db.system('test', (tx) => tx.of<Record<string, T>>().selectFrom(table).selectAll().execute() as Promise<T[]>),
    async drop() {
      app.mail.close();
      await Promise.all([mail.close(), push.close()]);
      rmSync(dataDir, { recursive: true, force: true });
      await platform.drop();
    },
  };
}

const anyIds = () => ({ story: newId(), circle: newId(), report: newId(), matter: 'mail_stopped' });

/** What the settings form sends: everything usual but what is given. */
export const chosen = (change: Partial<ChannelsForm>): ChannelsForm => ({
  push: false,
  mail: false,
  quiet: true,
  quietFrom: 22 * 60,
  quietUntil: 8 * 60,
  about: [...noticeKinds],
  ...change,
});

/** Moves the clock to the next time it is this hour (and this many minutes past it) in UTC. */
export function forwardTo(clock: NoticesPlatform['clock'], hours: number, minutes = 0): void {
  const target = (hours * 60 + minutes) * 60_000;
  const day = 24 * 3_600_000;
  clock.forward((((target - clock.now().getTime()) % day) + day) % day);
}

/** The code that was mailed last to this address. */
export function codeMailedTo(place: NoticesPlatform, address: string): string {
  const text = place.mail.caught.findLast(({ to }) => to.includes(address))?.text ?? '';
  return /\d{6}/.exec(text)?.[0] ?? '';
}

/** Sets a language and a time zone as the person's settings would. */
export const speaks = (place: NoticesPlatform, whom: Someone, locale: string, zone: string): Promise<unknown> =>
  place.app.db.system('test', (tx) =>
    tx
      .of<{ 'identity.person': { id: string; locale: string; zone: string } }>()
      .updateTable('identity.person')
      .set({ locale, zone })
      .where('id', '=', whom.id)
      .execute(),
  );
