/** The address of a gathering's page; its parts are appended. */
export const gatheringPath = (id: string, part = ''): string => `/gatherings/${id}${part}`;
/** The address of one date: it says nothing about what people meet for. */
export const sessionPath = (id: string, part = ''): string => `/sessions/${id}${part}`;
/** The chat of a date: a page of rooms. */
export const chatPath = (session: string): string => `/rooms/${session}/chat`;
/** The gatherings of a circle. */
export const circlePath = (circle: { readonly slug: string }, part = ''): string =>
  `/circles/${circle.slug}/gatherings${part}`;
export const calendarPath = '/gatherings';
export const feedPath = '/gatherings/feed';

/** What community shows of gatherings on every page of a circle. */
export const circlePart = { name: 'gatherings', path: '/gatherings', label: 'gatherings.title' } as const;
