import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { absenceSpan } from '../domain/stand-in.ts';
import { absencesTold } from '../store/stand-ins.ts';

/** A host who was not there more than once. Where it was is not told: the circle may be by invitation. */
export interface AbsentHost {
  readonly id: string;
  readonly nickname: string;
  /** The newest first. */
  readonly at: readonly Date[];
}

const most = 100;

/** The hosts of the last 90 days with whom somebody may want to talk. For coordinators. */
export const listAbsences = (app: Platform, actor: Actor): Promise<AbsentHost[]> =>
  app.db.as(actor, async (tx) => {
    const rows = await absencesTold(tx, new Date(app.clock.now().getTime() - absenceSpan), most);
    const named = await people(
      tx,
      rows.map((row) => row.person_id),
    );
    const byHost = Map.groupBy(rows, (row) => row.person_id);
    return [...byHost].flatMap(([id, absences]) => {
      const nickname = named.get(id)?.nickname;
      return nickname ? [{ id, nickname, at: absences.map(({ at }) => at) }] : [];
    });
  });
