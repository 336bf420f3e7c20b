import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { type Beside, openBeside } from '../../src/app.ts';
import { testDatabase } from './database.ts';
import { plant, type SeedSize } from './seed.ts';
import { plantAround } from './seed-around.ts';

/** A page with a list, as one person asks for it. */
export interface ListPage {
  /** As people would name it, without ids. */
  readonly name: string;
  readonly who: 'visitor' | 'host' | 'coordinator';
  /** Reads it; throws where it is not answered. */
  read(): Promise<string>;
}

export interface Lists {
  readonly beside: Beside;
  readonly organisationId: string;
  readonly pages: readonly ListPage[];
  drop(): Promise<void>;
}

/** The whole program in this process over a planted database, and all of its pages with lists. */
export async function openLists(size: SeedSize): Promise<Lists> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-lists-'));
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, LIMITS_FACTOR: '100000' });
  const beside = await openBeside(config, { log: createLog((line) => void process.stderr.write(line), 'error') });
  const [link] = await beside.setUpLinks();
  const place = { name: 'Riverside', language: 'en', country: 'US', zone: 'UTC', adultsOnly: true } as const;
  const first = { nickname: 'Quiet Heron', ownDevice: true, userAgent: null };
  const opened = await beside.open({ token: link?.path.split('/').at(-1) ?? '', ...place, ...first });
  const seeded = await plant(database.url, opened.organisationId, size);
  const { readerToken, longStoryId } = await plantAround(database.url, opened.organisationId, size, seeded);

  const read = async (path: string, token: string): Promise<string> => {
    const headers = token ? { cookie: `beside-session=${token}` } : undefined;
    const answer = await beside.fetch(new Request(`http://localhost${path}`, headers ? { headers } : {}));
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  };
  /** The address a page or two further on, where a path ends in an open cursor. */
  const deep = async (path: string, token: string): Promise<string> => {
    const cursor = /[?&](before|after)=$/.exec(path)?.[1];
    if (!cursor) return path;
    let at = path.slice(0, -cursor.length - 2);
    for (let turn = 0; turn < 2; turn += 1) {
      const older = new RegExp(`href="([^"]*[?&](?:amp;)?${cursor}=[^"]+)"`).exec(await read(at, token))?.[1];
      if (older) at = older.replaceAll('&amp;', '&').replace(/#.*$/, '');
    }
    return at;
  };
  const pageOf =
    (who: ListPage['who'], token: string) =>
    async (path: string): Promise<ListPage> => {
      const address = await deep(path, token);
      return {
        name: path.replace(longStoryId, ':id').replace(seeded.circleSlug, ':slug'),
        who,
        read: () => read(address, token),
      };
    };

  const circle = `/circles/${seeded.circleSlug}`;
  const story = `/stories/${longStoryId}`;
  const ofHost = [
    '/home',
    '/circles',
    '/circles?experience=grief&language=en',
    '/circles?words=fear',
    '/circles?words=nothing+like+this',
    circle,
    `${circle}?before=`,
    `${circle}/wins`,
    `${circle}/hosts`,
    story,
    `${story}?after=`,
    '/search?q=kettle',
    '/search?q=w4711',
    '/search?q=kettel',
    '/search?q=nothingatall',
    `/search?q=kettle&circle=${seeded.circleSlug}`,
    '/notices',
    '/notices?before=',
    '/me/affirmations',
    '/me/stories',
    '/me/replies',
    '/me/blocked',
    '/me/sessions',
    '/host/asks',
    '/host/queue',
  ];
  const ofCoordinator = ['/host/asks', '/host/queue', '/host/queue?after=', '/organisation'];
  const pages = [await pageOf('visitor', '')('/')];
  for (const path of ofHost) pages.push(await pageOf('host', readerToken)(path));
  for (const path of ofCoordinator) pages.push(await pageOf('coordinator', opened.token)(path));
  return {
    beside,
    organisationId: opened.organisationId,
    pages,
    async drop() {
      await beside.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
