import pg from 'pg';

/** Type numbers of PostgreSQL, fixed for ever (src/include/catalog/pg_type.dat). */
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, timestamp: 1114, interval: 1186 };

/** A count or sequence number. JavaScript holds whole numbers exactly up to 2^53 − 1. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError('an int8 from the database is beyond 2^53 - 1');
}

function refusing(type: string): () => never {
  return () => {
    throw new TypeError(`${type} has no meaning without a time zone or calendar: use timestamptz, or milliseconds`);
  };
}

const keep = (text: string) => text;
const listOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parse(item)));

const own = new Map<number, (text: string) => unknown>([
  [oid.int8, wholeNumber],
  [oid.int8Array, listOf(wholeNumber)],
  [oid.date, keep],
  [oid.dateArray, listOf(keep)],
  [oid.timestamp, refusing('timestamp')],
  [oid.interval, refusing('interval')],
]);

/**
 * How values arrive: int8 as number (range checked), date as 'YYYY-MM-DD', timestamptz as Date, bytea as Buffer,
 * numeric as text, json parsed.
 */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' ? own.get(type) : undefined) ??
    pg.types.getTypeParser(type, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
