import type { Display, Visit } from '#platform/http';
import { direction, translator } from '#platform/i18n';

const display: Display = { theme: 'auto', contrast: 'auto', text: 'normal', motion: 'auto' };

/** A visit for looking at components: a person on their own device, at noon. */
export const sampleVisit = (locale: string, more: Partial<Visit> & { looks?: Partial<Display> } = {}): Visit => ({
  organisation: {
    id: 'organisation',
    name: 'Harbour',
    languages: ['en', 'es', 'ar'],
    country: 'GB',
    adultsOnly: true,
    open: true,
  },
  actor: { organisationId: 'organisation', personId: 'person' },
  person: { id: 'person', nickname: 'Quiet Heron', ownDevice: true, coordinator: false, host: false, lasting: true },
  sessionId: 'session',
  locale,
  formats: locale,
  dir: direction(locale),
  t: translator(locale),
  path: '/circles/panic',
  now: new Date('2030-03-01T12:00:00Z'),
  zone: 'Europe/London',
  unread: true,
  said: null,
  ...more,
  display: { ...display, ...more.looks },
});
