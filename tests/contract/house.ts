import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewCircle } from '#contracts/community';
import { makeCircle } from '#modules/community';
import { addOrganisation, openAccount, prepareOrganisations, type SetUpLink } from '#modules/identity';
import { handClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { value } from '#support/circles';
import { testDatabase } from '#support/database';
import { createVisitor, type Seen, type Visitor } from '#support/visitor';
import { type Beside, openBeside } from '../../src/app.ts';

/** Somebody with an account and a browser without scripts. */
export interface Member {
  readonly id: string;
  readonly nickname: string;
  readonly browser: Visitor;
}

/** The whole program in this process, answering without a network. */
export interface House {
  readonly beside: Beside;
  readonly clock: ReturnType<typeof handClock>;
  readonly databaseUrl: string;
  /** Adds an organisation that is still to be opened, at a host of its own. */
  waiting(host: string): Promise<SetUpLink>;
  /** Opens an organisation at a host of its own; `word` stands in every text that its people write. */
  place(host: string, word: string): Promise<Place>;
  /** Does the work that waits: reactions to events, jobs that are due. */
  settle(): Promise<void>;
  /** What was logged as an error since the last call. */
  errors(): string[];
  drop(): Promise<void>;
}

/** One organisation of the house. */
export interface Place {
  readonly host: string;
  readonly organisationId: string;
  /** In every text that its people write, and nowhere else. */
  readonly word: string;
  readonly coordinator: Member;
  /** A browser in which nobody is signed in. */
  visitor(): Visitor;
  /** Somebody new, in no circle. */
  person(nickname: string): Promise<Member>;
  /** A circle of the coordinator. Answers its slug. */
  circle(about?: Partial<NewCircle>): Promise<string>;
}

const errorLine = '"level":"error"';

export async function openHouse(): Promise<House> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-contract-'));
  const logged: string[] = [];
  const log = createLog((line) => void (line.includes(errorLine) && logged.push(line)));
  const clock = handClock();
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: '0', LIMITS_FACTOR: '1000000' });
  const beside = await openBeside(config, { clock, log });
  const { platform: app } = beside;

  const waiting = async (host: string) => {
    await app.db.system('test', (tx) => addOrganisation(app, tx, host));
    const link = (await prepareOrganisations(app)).find((one) => one.host === host);
    assert.ok(link);
    return link;
  };

  const place = async (host: string, word: string): Promise<Place> => {
    const link = await waiting(host);
    const visitor = () => createVisitor(beside.fetch, `http://${host}`);
    const member = (nickname: string, session: { readonly personId: string; readonly token: string }): Member => {
      const browser = visitor();
      browser.cookies.set('beside-session', session.token);
      return { id: session.personId, nickname, browser };
    };
    const common = { ownDevice: true, userAgent: null };
    const nickname = `Heron ${word}`;
    const token = link.path.split('/').at(-1) ?? '';
    const basics = { name: `House ${word}`, language: 'en', country: 'US', zone: 'UTC', adultsOnly: true } as const;
    const opened = await beside.open({ ...basics, ...common, nickname, token });
    const { organisationId } = link;
    const anybody = { organisationId, personId: null };
    const coordinator = member(nickname, opened);
    return {
      host,
      organisationId,
      word,
      coordinator,
      visitor,
      async person(nickname) {
        const account = { organisationId, nickname, locale: 'en', ...common };
        return member(nickname, value(await app.db.as(anybody, (tx) => openAccount(app, tx, account))));
      },
      async circle(about = {}) {
        const words = {
          name: `Circle ${word}`,
          purpose: `Purpose ${word}`,
          whoFor: `Everyone ${word}`,
          rhythm: `Nights ${word}`,
          agreements: [`What is said of ${word} stays here.`],
        };
        const chosen = { experiences: ['sleep'], languages: ['en'], formats: ['text'], times: ['nights'] } as const;
        const circle = { ...words, ...chosen, needs: [], keepDays: null, access: 'open' as const, ...about };
        const actor = { organisationId, personId: coordinator.id };
        const made = await app.db.as(actor, (tx) =>
          makeCircle(app, tx, { ...circle, organisationId, hostId: coordinator.id } as Parameters<
            typeof makeCircle
          >[2]),
        );
        return made.slug;
      },
    };
  };

  return {
    beside,
    clock,
    databaseUrl: database.url,
    waiting,
    place,
    settle: () => app.jobs.drain(),
    errors: () => logged.splice(0),
    async drop() {
      await beside.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The last part of the path to which a form led, or of the first link that fits. */
export const idIn = (path: string): string => path.split(/[?#]/)[0]?.split('/').at(-1) ?? '';

/** Joins under the account's own nickname. */
export async function joins(member: Member, slug: string): Promise<void> {
  const { browser } = member;
  const done = await browser.submit(await browser.get(`/circles/${slug}/join`), '/join', {
    accept: 'yes',
    adult: 'yes',
  });
  assert.equal(done.status, 200, done.words.slice(0, 300));
}

/** Tells a story (or a win) and answers its id. */
export async function tells(member: Member, slug: string, fields: Record<string, string>): Promise<string> {
  const { browser } = member;
  const done = await browser.submit(await browser.get(`/circles/${slug}/write`), '/write', {
    ask: 'listen',
    ...fields,
  });
  const told = /^\/stories\/([0-9a-f-]{36})/.exec(done.path)?.[1];
  assert.ok(told, `not told: ${done.status} at ${done.path}: ${done.words.slice(0, 300)}`);
  return told;
}

/** Replies to a story and answers the reply's id. */
export async function replies(member: Member, story: string, fields: Record<string, string>): Promise<string> {
  const { browser } = member;
  const before = repliesOn(await browser.get(`/stories/${story}`));
  const done = await browser.submit(await browser.get(`/stories/${story}`), '/replies', fields);
  const [added] = repliesOn(done).filter((id) => !before.includes(id));
  assert.ok(added, `no reply: ${done.status} at ${done.path}: ${done.words.slice(0, 300)}`);
  return added;
}

const repliesOn = (seen: Seen) => [...seen.html.matchAll(/id="reply-([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
