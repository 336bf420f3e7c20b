import { sql } from 'kysely';
import type { Db } from '#platform/db';

interface HomeTables {
  'platform.media_home': { room: string; home: string; until: Date };
}

/** Time for which a process is a room's home without saying so again. */
const lease = sql<Date>`clock_timestamp() + interval '4 seconds'`;
const now = sql<Date>`clock_timestamp()`;

/** Which process carries which room, as all of them see it. Times are the database's. */
export interface Homes {
  /** Who carries this room: this process where nobody did. */
  find(room: string): Promise<string>;
  /** Goes on carrying these rooms; answers those that are still this process's. */
  renew(rooms: readonly string[]): Promise<readonly string[]>;
  release(room: string): Promise<void>;
  /** Gives up all of this process's rooms, so that others tell of it at once. */
  abandon(): Promise<void>;
  /** Takes away the rooms (or this room alone) whose home is gone; each is answered in one process alone. */
  sweep(room?: string): Promise<readonly string[]>;
}

export function createHomes(db: Pick<Db, 'lookUp'>, home: string): Homes {
  return {
    async find(room) {
      return db.lookUp(async (tx) => {
        const homes = tx.of<HomeTables>();
        const claimed = await homes
          .insertInto('platform.media_home')
          .values({ room, home, until: lease })
          .onConflict((known) =>
            known.column('room').doUpdateSet((row) => ({ home: row.ref('platform.media_home.home') })),
          )
          .returning('home')
          .executeTakeFirstOrThrow();
        return claimed.home;
      });
    },
    async renew(rooms) {
      if (rooms.length === 0) return [];
      const kept = await db.lookUp((tx) =>
        tx
          .of<HomeTables>()
          .insertInto('platform.media_home')
          .values(rooms.map((room) => ({ room, home, until: lease })))
          .onConflict((known) =>
            known.column('room').doUpdateSet({ until: lease }).where('platform.media_home.home', '=', home),
          )
          .returning('room')
          .execute(),
      );
      return kept.map(({ room }) => room);
    },
    async release(room) {
      await db.lookUp((tx) =>
        tx
          .of<HomeTables>()
          .deleteFrom('platform.media_home')
          .where('room', '=', room)
          .where('home', '=', home)
          .execute(),
      );
    },
    async abandon() {
      await db.lookUp((tx) =>
        tx.of<HomeTables>().updateTable('platform.media_home').set({ until: now }).where('home', '=', home).execute(),
      );
    },
    async sweep(room) {
      const gone = await db.lookUp((tx) =>
        tx
          .of<HomeTables>()
          .deleteFrom('platform.media_home')
          .where('until', '<', now)
          .$if(room !== undefined, (rows) => rows.where('room', '=', room ?? ''))
          .returning('room')
          .execute(),
      );
      return gone.map(({ room }) => room);
    },
  };
}
