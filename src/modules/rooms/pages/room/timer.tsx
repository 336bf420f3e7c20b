import type { Visit } from '#platform/http';
import { ReadAloud } from '#ui';
import type { Moment } from '../../domain/room/types.ts';
import { shareOver, timeLeft } from '../../domain/time-left.ts';

export interface Stretch {
  readonly from: Moment;
  readonly until: Moment;
}

/** How long it is still, in words; the page's script keeps it true. It can be folded away, and be spoken. */
export function Timer({
  visit,
  now,
  until,
  label,
}: {
  readonly visit: Visit;
  readonly now: Moment;
  readonly until: Moment;
  readonly label: string;
}) {
  const { t, locale } = visit;
  return (
    <details id="timer" class="timer" open>
      <summary>
        <span class="timer-hide">{t('rooms.timer.hide')}</span>
        <span class="timer-show">{t('rooms.timer.show')}</span>
      </summary>
      <div class="timer-body">
        <p id="timer-words">
          {label} <time data-until={until}>{timeLeft(until - now, locale) ?? t('rooms.timer.soon')}</time>
        </p>
        <span data-key="s">
          <ReadAloud visit={visit} of="timer-words" />
        </span>
      </div>
    </details>
  );
}

/** The outline of a table with well-worn corners, from the far edge around. */
const edge = 'M100 2C172 2 198 24 198 78C198 132 172 154 100 154C28 154 2 132 2 78C2 24 28 2 100 2';

/** The rim of the table: what of it is still bright is the time that is left. */
export function TableRim({ now, stretch }: { readonly now: Moment; readonly stretch: Stretch | null }) {
  return (
    <svg class="table-rim" viewBox="0 0 200 156" preserveAspectRatio="none" aria-hidden="true">
      <path class="table-top" d={edge} />
      {stretch && (
        <path
          class="table-left"
          d={edge}
          pathLength="100"
          stroke-dasharray="100 200"
          stroke-dashoffset={Math.round(shareOver(stretch.from, stretch.until, now) * 1000) / 10}
          data-from={stretch.from}
          data-until={stretch.until}
        />
      )}
    </svg>
  );
}
