/**
 * Addresses stay in browsers' histories, where others may see them. So a circle's address never says what the circle
 * is about: it is two quiet words that mean nothing.
 */
const first = [
  ...['amber', 'autumn', 'blue', 'bright', 'calm', 'cedar', 'clear', 'copper', 'coral', 'early', 'east', 'gentle'],
  ...['golden', 'green', 'grey', 'high', 'indigo', 'ivory', 'jade', 'late', 'light', 'linen', 'little', 'long'],
  ...['low', 'maple', 'misty', 'mossy', 'north', 'old', 'olive', 'open', 'pale', 'pearl', 'plain', 'quiet'],
  ...['red', 'round', 'russet', 'sandy', 'silver', 'slow', 'small', 'soft', 'south', 'spring', 'still', 'summer'],
  ...['sunny', 'tall', 'velvet', 'warm', 'west', 'white', 'wide', 'wild', 'willow', 'winter', 'wooden', 'yellow'],
];
const second = [
  ...['bay', 'beach', 'bench', 'bridge', 'brook', 'cabin', 'cliff', 'cloud', 'coast', 'corner', 'cove', 'dune'],
  ...['fern', 'field', 'ford', 'forest', 'garden', 'gate', 'glade', 'grove', 'harbour', 'hazel', 'hearth', 'heath'],
  ...['hill', 'island', 'kettle', 'lake', 'lane', 'lantern', 'leaf', 'light', 'meadow', 'mill', 'moor', 'oak'],
  ...['orchard', 'path', 'pebble', 'pier', 'pine', 'pond', 'porch', 'rain', 'ridge', 'river', 'road', 'rock'],
  ...['shell', 'shore', 'sky', 'spring', 'stone', 'stream', 'terrace', 'tide', 'tree', 'valley', 'wave', 'well'],
];

/** Two quiet words, and a number once those were taken: `amber-harbour`, `amber-harbour-27`. `pick`: 0 ≤ n < below. */
export function composeSlug(attempt: number, pick: (below: number) => number): string {
  const pair = `${first[pick(first.length)]}-${second[pick(second.length)]}`;
  return attempt < 3 ? pair : `${pair}-${pick(10 ** Math.min(attempt, 6)) + 2}`;
}

/** Whether a text can be a slug at all. */
export const isSlug = (text: string): boolean => /^[a-z]+-[a-z]+(?:-\d{1,7})?$/.test(text);
