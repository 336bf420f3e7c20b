import { shareOver, timeLeft } from '../../domain/time-left.ts';

/** Words that the page has for what the clock alone decides. */
export interface TimerWords {
  readonly soon: string;
  readonly minuteLeft: string;
}

const minute = 60_000;

/** Writes into every `<time data-until>` how long it is still, and draws every `[data-from][data-until]` line as far as it is over. */
export function tick(room: Element, now: number, locale: string, { soon }: Pick<TimerWords, 'soon'>): void {
  for (const time of room.querySelectorAll<HTMLElement>('time[data-until]')) {
    const words = timeLeft(Number(time.dataset.until) - now, locale) ?? soon;
    if (time.textContent !== words) time.textContent = words;
  }
  for (const line of room.querySelectorAll<SVGElement>('[data-from][data-until]')) {
    const over = shareOver(Number(line.dataset.from), Number(line.dataset.until), now);
    line.setAttribute('stroke-dashoffset', String(Math.round(over * 1000) / 10));
  }
}

/** Says once that a minute is left, to the one whose turn it is. */
export function minuteTeller(say: (words: string) => void, { minuteLeft }: Pick<TimerWords, 'minuteLeft'>) {
  let told: string | null = null;
  return (room: Element, now: number): void => {
    const until = room.querySelector<HTMLElement>('[data-own-turn] time[data-until]')?.dataset.until ?? null;
    if (until === null || until === told) return;
    const left = Number(until) - now;
    if (left > minute || left <= 0) return;
    told = until;
    say(minuteLeft);
  };
}
