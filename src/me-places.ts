import type { MePlace } from '#modules/identity';

/** What a person finds on their own page that other modules keep for them. */
export const mePlaces: readonly MePlace[] = [
  { href: '/me/notices', icon: 'notices', words: 'notices.place', hint: 'notices.place_hint' },
  { href: '/me/affirmations', icon: 'listen', words: 'stories.place_kept', hint: 'stories.place_kept_hint' },
  { href: '/me/filters', icon: 'eye', words: 'stories.place_filters', hint: 'stories.place_filters_hint' },
  { href: '/me/blocked', icon: 'close', words: 'safety.place_blocked', hint: 'safety.place_blocked_hint' },
  {
    href: '/me/hosting',
    icon: 'lamp',
    words: 'gatherings.place_hosting',
    hint: 'gatherings.place_hosting_hint',
    duty: 'host',
  },
  {
    href: '/host/asks',
    icon: 'clock',
    words: 'stories.place_waiting',
    hint: 'stories.place_waiting_hint',
    duty: 'host',
  },
  { href: '/host/queue', icon: 'careful', words: 'safety.place_queue', hint: 'safety.place_queue_hint', duty: 'host' },
  {
    href: '/circles/new',
    icon: 'circles',
    words: 'community.place_new',
    hint: 'community.place_new_hint',
    duty: 'host',
  },
  {
    href: '/organisation/help-lines',
    icon: 'phone',
    words: 'directory.place_lines',
    hint: 'directory.place_lines_hint',
    duty: 'coordinator',
  },
];
