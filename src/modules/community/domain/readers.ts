import type { Access } from '#contracts/community';

/** Who can read what is written in a circle and for how long, as catalogue keys with their values. */
export interface ReadersLabel {
  readonly who: 'community.readers.open' | 'community.readers.invited';
  readonly keep: 'community.keep.withdrawn' | 'community.keep.days';
  readonly values: { readonly days: number };
}

/** Made from the rule that decides who reads, so that what a person is told is what happens. */
export const readersLabel = (circle: { readonly access: Access; readonly keepDays: number | null }): ReadersLabel => ({
  who: circle.access === 'open' ? 'community.readers.open' : 'community.readers.invited',
  keep: circle.keepDays === null ? 'community.keep.withdrawn' : 'community.keep.days',
  values: { days: circle.keepDays ?? 0 },
});
