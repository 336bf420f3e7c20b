import { sql } from 'kysely';
import type { NewCircle } from '#contracts/community';
import type { Result } from '#contracts/result';
import { type CircleMade, makeCircle, routes } from '#modules/community';
import * as safety from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type Someone, type TestPlatform, testPlatform } from './platform.ts';

/** Somebody as use-cases know them, with the browser in which they are signed in. */
export type Person = Someone['actor'] & Pick<Someone, 'browser' | 'nickname'>;

/** An open organisation in which circles can be made. */
export interface CirclesHouse extends TestPlatform {
  /** Looks after the organisation and hosts the circles of `circle`. */
  readonly host: Person;
  /** Nobody: no account. */
  readonly stranger: Actor;
  /** Somebody new, in no circle. */
  someone(nickname?: string): Promise<Person>;
  circle(about?: Partial<NewCircle>): Promise<CircleMade>;
  /** Runs a use-case as an actor, in a transaction of its own. */
  as<T>(actor: Actor, work: (app: Platform, tx: Tx) => Promise<T>): Promise<T>;
  adultsOnly(answer: boolean): Promise<void>;
}

export const aCircle: NewCircle = {
  name: 'Long nights',
  purpose: 'For people who lie awake.',
  whoFor: 'Everyone who sleeps badly.',
  rhythm: 'Any time.',
  experiences: ['sleep'],
  languages: ['en'],
  formats: ['text'],
  times: ['nights'],
  needs: ['screen_reader'],
  keepDays: null,
  access: 'open',
  agreements: ['What is said here stays here.', 'We listen first.'],
};

const asPerson = ({ actor, browser, nickname }: Someone): Person => ({ ...actor, browser, nickname });

export async function circlesHouse(): Promise<CirclesHouse> {
  const platform = await testPlatform();
  const { app, organisationId } = platform;
  const host = asPerson(platform.coordinator);
  platform.mount([...safety.routes(app), ...routes(app)], (personId) => personId === host.personId);
  let people = 0;
  return {
    ...platform,
    host,
    stranger: { organisationId, personId: null },
    someone: async (nickname = `Someone ${++people}`) => asPerson(await platform.person(nickname)),
    circle(about = {}) {
      // Ids carry the time: lists show circles in the order in which a test made them.
      platform.clock.forward(1);
      const circle = { ...aCircle, ...about, organisationId, hostId: host.personId };
      return app.db.as(host, (tx) => makeCircle(app, tx, circle));
    },
    as: (actor, work) => app.db.as(actor, (tx) => work(app, tx)),
    adultsOnly: (answer) =>
      app.db.system('test', async (tx) => {
        const change = sql`update identity.organisation set adults_only = ${answer} where id = ${organisationId}`;
        await change.execute(tx.of<Record<string, never>>());
      }),
  };
}

/** The value of what has to be accepted. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

/** The code of what has to be refused. */
export function code(result: Result<unknown>): string {
  if (result.ok) throw new Error('accepted');
  return result.code;
}
