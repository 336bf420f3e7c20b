export type Picture = 'off' | 'low' | 'high';

/** What of whose picture is wanted: none while saving; the larger one of whoever has the talking piece, where it is shown large. */
export const wishesFor = (
  others: readonly string[],
  {
    holder,
    shownLarge,
    saving,
  }: { readonly holder: string | null; readonly shownLarge: boolean; readonly saving: boolean },
): Readonly<Record<string, Picture>> =>
  Object.fromEntries(
    others.map((member) => [member, saving ? 'off' : member === holder && shownLarge ? 'high' : 'low'] as const),
  );

/** What has to be told anew: what differs from what was told before ('low' where nothing was). */
export const newWishes = (
  before: Readonly<Record<string, Picture>>,
  now: Readonly<Record<string, Picture>>,
): Readonly<Record<string, Picture>> =>
  Object.fromEntries(Object.entries(now).filter(([member, picture]) => (before[member] ?? 'low') !== picture));
