import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import { dayParts, type Filters } from '../domain/filters.ts';
import type { SeatsTables } from './seat-tables.ts';
import { type SessionKept, sessionsByProof } from './sessions.ts';

/** A place in the list of what is coming: the start of a date and its id. */
export interface Cursor {
  readonly startsAt: Date;
  readonly id: string;
}

export const writeCursor = ({ startsAt, id }: Cursor): string => `${startsAt.getTime()}.${id}`;

/** Null for what no list of ours wrote. */
export function readCursor(text: string | null): Cursor | null {
  const [, milliseconds, id] = /^(\d{12,14})\.([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  return milliseconds && isId(id) ? { startsAt: new Date(Number(milliseconds)), id } : null;
}

export interface ComingPage {
  readonly filters: Filters;
  /** The zone (IANA) of the clock on which times of day are meant. */
  readonly zone: string;
  readonly now: Date;
  /** The last date before this page; null for the first page. */
  readonly after: Cursor | null;
  readonly most: number;
}

type Sessions = SelectQueryBuilder<
  SeatsTables & { session: SeatsTables['gatherings.session'] },
  'session',
  { id: string }
>;

const coming = (tx: Tx): Sessions =>
  tx.of<SeatsTables>().selectFrom('gatherings.session as session').select('session.id') as Sessions;

/** The hour at which a date begins, on the clock of a zone. */
const hourIn = (zone: string) => sql<number>`extract(hour from session.starts_at at time zone ${zone})`;

function fitting(query: Sessions, { filters, zone, now, after, most }: ComingPage): Sessions {
  const { kind, format, language, access, time } = filters;
  let fits = query.where('session.ends_at', '>', now).orderBy('session.starts_at').orderBy('session.id').limit(most);
  if (after) fits = fits.where(sql<boolean>`(session.starts_at, session.id) > (${after.startsAt}, ${after.id}::uuid)`);
  if (format.length > 0) fits = fits.where('session.format', 'in', [...format]);
  if (language.length > 0) fits = fits.where(sql<boolean>`session.languages && ${[...language]}::text[]`);
  if (access.length > 0) fits = fits.where(sql<boolean>`session.place_access @> ${[...access]}::text[]`);
  if (kind.length > 0)
    fits = fits.where(
      sql<boolean>`exists (select from gatherings.gathering where id = session.gathering_id and kind = any(${[...kind]}::text[]))`,
    );
  if (time.length > 0)
    fits = fits.where((where) =>
      where.or(
        time.map((part) => {
          const [from, until] = dayParts[part];
          const hour = hourIn(zone);
          return from < until
            ? sql<boolean>`${hour} >= ${from} and ${hour} < ${until}`
            : sql<boolean>`(${hour} >= ${from} or ${hour} < ${until})`;
        }),
      ),
    );
  return fits;
}

const presented = async (vault: Vault, tx: Tx, query: Sessions): Promise<SessionKept[]> =>
  sessionsByProof(
    vault,
    tx,
    (await query.execute()).map(({ id }) => id),
  );

/** The nearest date of its gathering: whoever looks for one finds each gathering once. */
const isNext = (now: Date) => sql<boolean>`session.status in ('planned', 'open') and not exists (
  select from gatherings.session as sooner
  where sooner.gathering_id = session.gathering_id and sooner.status in ('planned', 'open') and sooner.ends_at > ${now}
    and (sooner.starts_at, sooner.id) < (session.starts_at, session.id)
)`;

/** What a circle has coming, the nearest first: the next date of every gathering. */
export const comingInCircle = (vault: Vault, tx: Tx, circleId: string, page: ComingPage): Promise<SessionKept[]> =>
  presented(vault, tx, fitting(coming(tx).where('session.circle_id', '=', circleId).where(isNext(page.now)), page));

/** What open circles have coming, as `comingInCircle`. Whether their circle is still open is the caller's to ask. */
export const comingOpen = (vault: Vault, tx: Tx, organisationId: string, page: ComingPage): Promise<SessionKept[]> =>
  presented(
    vault,
    tx,
    fitting(
      coming(tx)
        .where('session.organisation_id', '=', organisationId)
        .where(isNext(page.now))
        .where(
          sql<boolean>`exists (select from gatherings.gathering where id = session.gathering_id and access = 'open')`,
        ),
      page,
    ),
  );

/** The dates ahead, and those that ended after `since`, at which a person has a seat, waits for one, or has a duty. */
export async function ownDates(vault: Vault, tx: Tx, personId: string, since: Date): Promise<SessionKept[]> {
  const query = coming(tx)
    .where('session.ends_at', '>', since)
    .where(
      sql<boolean>`session.id in (
        select session_id from gatherings.seat
          where person_id = ${personId} and state in ('taken', 'offered', 'waiting')
        union all
        select session_id from gatherings.duty where person_id = ${personId} and answer <> 'declined'
      )`,
    );
  return presented(vault, tx, query);
}
