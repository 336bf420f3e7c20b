import type { Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { toLocal } from '../domain/zoned-time.ts';
import type { SessionHere } from '../use-cases/access-session.ts';

type Times = Pick<SessionHere, 'startsAt' | 'endsAt' | 'zone'>;

const days = kept(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
);
const hours = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));
const clocks = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeZoneName: 'longGeneric', timeZone }));
const leafDays = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { day: 'numeric', timeZone }));
const leafMonths = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone }));
const leafWeekdays = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }));

/** "18:00 – 19:00" on the clock of a zone. */
export function hoursOf(
  locale: string,
  { startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>,
  zone: string,
): string {
  const clock = hours(locale, zone);
  // Over midnight a range would name both days.
  const isOneDay = toLocal(zone, startsAt).slice(0, 10) === toLocal(zone, endsAt).slice(0, 10);
  return isOneDay ? clock.formatRange(startsAt, endsAt) : `${clock.format(startsAt)} – ${clock.format(endsAt)}`;
}

/** "Sunday 22 November" on the calendar of a zone. */
export const dayOf = (locale: string, at: Date, zone: string): string => days(locale, zone).format(at);

/** Day and time together, for sentences and links. */
export const momentOf = ({ formats, zone }: Pick<Visit, 'formats' | 'zone'>, at: Date): string =>
  `${dayOf(formats, at, zone)}, ${hours(formats, zone).format(at)}`;

/** What a zone's clock is called where the page is read: "Central European Time". */
export const clockName = (locale: string, zone: string, at: Date): string =>
  clocks(locale, zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;

/** Whether a reader's clock shows something else than the host's. */
const isElsewhere = ({ zone }: Visit, { startsAt, zone: host }: Times): boolean =>
  toLocal(zone, startsAt) !== toLocal(host, startsAt);

/** When a date takes place: on the reader's clock, and on the host's where that one shows something else. */
export function When({ visit, session }: { readonly visit: Visit; readonly session: Times }) {
  const { t, formats, zone } = visit;
  const { startsAt, zone: host } = session;
  const elsewhere = isElsewhere(visit, session);
  return (
    <div class="stack gap-small">
      <p class="when">
        <time datetime={startsAt.toISOString()}>
          <span class="when-day">{dayOf(formats, startsAt, zone)}</span>{' '}
          <span class="when-hours">{hoursOf(formats, session, zone)}</span>
        </time>
      </p>
      <p class="soft">
        {t(elsewhere ? 'gatherings.when_yours' : 'gatherings.when_clock', {
          clock: clockName(formats, zone, startsAt),
        })}
      </p>
      {elsewhere && (
        <p class="soft">
          {t('gatherings.when_host', {
            day: dayOf(formats, startsAt, host),
            hours: hoursOf(formats, session, host),
            clock: clockName(formats, host, startsAt),
          })}
        </p>
      )}
    </div>
  );
}

/** A leaf of a calendar: weekday, day and month. For the eye; the words beside it say the same. */
export function DateLeaf({ visit, at, quiet }: { readonly visit: Visit; readonly at: Date; readonly quiet?: boolean }) {
  const { formats, zone } = visit;
  return (
    <span class={quiet ? 'leaf leaf-quiet' : 'leaf'} aria-hidden="true">
      <span class="leaf-weekday">{leafWeekdays(formats, zone).format(at)}</span>
      <span class="leaf-day">{leafDays(formats, zone).format(at)}</span>
      <span class="leaf-month">{leafMonths(formats, zone).format(at)}</span>
    </span>
  );
}
