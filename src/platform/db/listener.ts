import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#platform/log';

/** One connection that hears the notifications of this database, and finds its way back after a loss. */
export interface Listener {
  listen(channel: string, hear: (message: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const longestPause = 2_000;

/** A channel's name goes into SQL as an identifier. */
export function checkedChannel(channel: string): string {
  if (/^[a-z][a-z_]{0,40}$/.test(channel)) return `beside_${channel}`;
  throw new Error(`a channel is lower-case letters and underscores, not ${JSON.stringify(channel)}`);
}

/** Connects with the first `listen`. */
export function createListener(config: pg.ClientConfig, log: Log): Listener {
  const hearers = new Map<string, Set<(message: string) => void>>();
  let client: Promise<pg.Client> | null = null;
  let closed = false;

  const tell = (channel: string, message: string) => {
    for (const hear of hearers.get(channel) ?? []) {
      try {
        hear(message);
      } catch (error) {
        log.failure('db.listener.failed', error, { channel });
      }
    }
  };

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client(config);
    made.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    made.on('error', (error) => log.failure('db.listener.lost', error));
    await made.connect();
    for (const channel of hearers.keys()) await made.query(`listen ${channel}`);
    made.once('end', () => {
      if (!closed) client = reconnect();
    });
    return made;
  }

  async function reconnect(): Promise<pg.Client> {
    for (let wait = 50; !closed; wait = Math.min(wait * 2, longestPause)) {
      await pause(wait);
      try {
        const made = await connect();
        for (const channel of hearers.keys()) tell(channel, '');
        return made;
      } catch (error) {
        log.failure('db.listener.cannot-reconnect', error);
      }
    }
    throw new Error('the database is closed');
  }

  let asked: Promise<unknown> = Promise.resolve();
  /** One at a time: pg takes no second query on a connection before the first is answered. Whoever asked hears an error. */
  const say = (sql: string): Promise<unknown> => {
    const said = asked.then(async () => (await client)?.query(sql));
    asked = said.catch(() => undefined);
    return said;
  };

  return {
    async listen(name, hear) {
      const channel = checkedChannel(name);
      const known = hearers.get(channel);
      hearers.set(channel, (known ?? new Set()).add(hear));
      if (client === null) {
        client = connect();
        client.catch(() => {
          client = null;
        });
        await client;
      } else if (!known) await say(`listen ${channel}`);
      else await client;
      return async () => {
        const left = hearers.get(channel);
        left?.delete(hear);
        if (left?.size !== 0 || closed) return;
        hearers.delete(channel);
        await say(`unlisten ${channel}`);
      };
    },
    async close() {
      closed = true;
      const last = await client?.catch(() => null);
      await last?.end();
    },
  };
}
