/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When someone answers, from one day to another, each day from `open` to `close` (`24:00` is midnight). */
export interface Opening {
  readonly first: Weekday;
  readonly last: Weekday;
  readonly open: string;
  readonly close: string;
}

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const opening =
  /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? ((?:[01]\d|2[0-4]):[0-5]\d)-((?:[01]\d|2[0-4]):[0-5]\d)$/;

const weekday = (name: string) => (days.indexOf(name) + 1) as Weekday;

/**
 * Reads hours in the small part of OpenStreetMap's opening_hours that lines need: `24/7`, or `Mo-Fr 09:00-17:00; Sa
 * 10:00-14:00`. Null where they are plain words, which are then shown as they are.
 */
export function readHours(text: string): 'always' | readonly Opening[] | null {
  if (text.trim() === '24/7') return 'always';
  const found: Opening[] = [];
  for (const part of text.split(';')) {
    const [, first = '', last, open = '', close = ''] = opening.exec(part.trim()) ?? [];
    if (!first) return null;
    found.push({ first: weekday(first), last: weekday(last ?? first), open, close });
  }
  return found;
}
