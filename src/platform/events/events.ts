import { type Clock, day } from '#platform/clock';
import type { Db, Tx } from '#platform/db';
import type { Jobs } from '#platform/jobs';
import type { Log } from '#platform/log';
import type { Events, Reaction } from './index.ts';
import { eventsAfter, forgetPerson, insertEvent, numbersOf, removeEventsBefore } from './store.ts';

export interface EventsOptions {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  /** How long events are kept for those who come back, in milliseconds. 30 days unless told. */
  readonly kept?: number;
}

const most = 200;

/** Tells the other processes that an organisation has new events; they fetch by cursor. */
export const eventsChannel = 'events';

export function createEvents({ db, jobs, clock, log, kept = 30 * day }: EventsOptions): Events {
  const reactions: Reaction[] = [];

  async function run(reaction: Reaction, organisationId: string, seq: number): Promise<void> {
    const [event] = await db.as({ organisationId, personId: null }, (tx) =>
      eventsAfter(tx, organisationId, seq - 1, 1),
    );
    if (event?.seq === seq) await reaction.run(event);
    else log('warn', 'events.gone-before-reaction', { reaction: reaction.name, seq });
  }

  jobs.define({
    name: 'forget-old-events',
    every: day,
    run: () => db.system('events: forget', (tx) => removeEventsBefore(tx, new Date(clock.now().getTime() - kept))),
  });

  return {
    register(reaction) {
      jobs.define({
        name: reaction.name,
        run: ({ organisationId, seq }) => run(reaction, String(organisationId), Number(seq)),
      });
      reactions.push(reaction);
    },
    async append(tx, event, organisationId = organisationOf(tx)) {
      const seq = await insertEvent(tx, organisationId, event, clock.now());
      for (const { name } of reactionsTo(event.kind)) await jobs.enqueue(tx, name, { organisationId, seq });
      tx.afterCommit(() => db.notify(eventsChannel, organisationId));
    },
    since: (organisationId, seq, limit = most) =>
      db.as({ organisationId, personId: null }, (tx) => eventsAfter(tx, organisationId, seq, limit)),
    forgetPerson: (organisationId, personId) =>
      db.system('events: forget a person', (tx) => forgetPerson(tx, organisationId, personId)),
    range: (organisationId) => db.as({ organisationId, personId: null }, (tx) => numbersOf(tx, organisationId)),
  };

  function reactionsTo(kind: string): Reaction[] {
    return reactions.filter(({ on }) => on.includes(kind));
  }
}

function organisationOf(tx: Tx): string {
  if (tx.actor) return tx.actor.organisationId;
  throw new Error('inside Db.system an event needs its organisation');
}
