import type { Seen, SeenForm, Visitor } from '#support/visitor';
import type { Furnished } from './furnish.ts';

/** Kinds of people, from who may do least to who may do most. */
export const kindsOf = (place: Furnished): Readonly<Record<string, Visitor>> => ({
  'a visitor': place.visitor(),
  'somebody new': place.newcomer.browser,
  'a member': place.friend.browser,
  'an author': place.teller.browser,
  'a host': place.third.browser,
  'a coordinator': place.coordinator.browser,
});

/** An address without what is different from one story, circle or person to the next. */
export const shapeOf = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/circles\/(?!new\b)[a-z]+-[a-z]+(?=\/|$)/, '/circles/:slug')
    .replace(/^\/i\/.*/, '/i/:token');

const starts = ['/', '/home', '/circles', '/search', '/help', '/about', '/privacy', '/display', '/sign-in', '/me'];
/** Places that pages link to only when something waits there. */
const more = [
  '/notices',
  '/host/queue',
  '/host/asks',
  '/organisation',
  '/me/keep/passphrase',
  '/me/delete',
  '/me/export',
];

/**
 * All pages that links lead to, `most` of each shape. Links that leave quickly are not followed: they end the visit.
 */
export async function crawl(visitor: Visitor, also: readonly string[] = [], most = 2): Promise<Seen[]> {
  const waiting = [...starts, ...more, ...also];
  const known = new Set<string>();
  const shapes = new Map<string, number>();
  const pages: Seen[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const address = path.replace(/#.*$/, '');
    const shape = shapeOf(address);
    const seenOfShape = shapes.get(shape) ?? 0;
    if (!address.startsWith('/') || /^\/(exit|assets)\b/.test(address) || known.has(address) || seenOfShape >= most)
      continue;
    known.add(address);
    shapes.set(shape, seenOfShape + 1);
    const seen = await visitor.get(address);
    if (!seen.headers.get('content-type')?.startsWith('text/html')) continue;
    pages.push(seen);
    waiting.push(...seen.links);
  }
  return pages;
}

export interface FoundForm {
  /** The page on which it stands. */
  readonly on: string;
  readonly form: SeenForm;
  /** Where it goes: path and query. */
  readonly target: string;
}

/** Every form of these pages, once for each shape and set of fields. */
export function formsOn(pages: readonly Seen[]): FoundForm[] {
  const found = new Map<string, FoundForm>();
  for (const page of pages)
    for (const form of page.forms) {
      const target = new URL(form.action, new URL(page.path, 'http://here'));
      const names = [...new Set(form.controls.map(({ name }) => name))].sort().join(' ');
      const key = `${form.method} ${shapeOf(target.pathname)} ${names}`;
      if (!found.has(key)) found.set(key, { on: page.path, form, target: target.pathname + target.search });
    }
  return [...found.values()];
}
