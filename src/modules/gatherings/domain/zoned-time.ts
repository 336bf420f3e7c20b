/** A time on a clock somewhere, without saying where: `YYYY-MM-DDTHH:MM`. */
export type LocalTime = string;

const day = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB-u-ca-iso8601', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What a clock in `zone` (IANA) shows at `at`, read as if it were UTC, in milliseconds. */
function shownAt(zone: string, at: number): number {
  const part = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (zone: string, at: Date): number =>
  shownAt(zone, at.getTime()) - Math.floor(at.getTime() / 1000) * 1000;

/** What a clock in a zone shows at an instant. */
export const toLocal = (zone: string, at: Date): LocalTime =>
  new Date(shownAt(zone, at.getTime())).toISOString().slice(0, 16);

/**
 * The instant at which a clock in a zone shows this time. A time that comes twice is its first one; a time that is skipped
 * counts on from before the change (RFC 5545, section 3.3.5).
 */
export function toInstant(zone: string, local: LocalTime): Date {
  const shown = readLocal(local);
  const before = offsetAt(zone, new Date(shown - day));
  const after = offsetAt(zone, new Date(shown + day));
  for (const offset of [before, after]) {
    const at = new Date(shown - offset);
    if (offsetAt(zone, at) === offset) return at;
  }
  return new Date(shown - before);
}

/** A local time as milliseconds, as if it were UTC: for counting days on the calendar. */
export const readLocal = (local: LocalTime): number => Date.parse(`${local}:00Z`);

/** Back from such milliseconds. */
export const writeLocal = (milliseconds: number): LocalTime => new Date(milliseconds).toISOString().slice(0, 16);
