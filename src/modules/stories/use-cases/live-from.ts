import type { Platform } from '#platform/app';

/** How old a remembered number may be, in milliseconds. An older one only makes a page hear a little twice. */
const kept = 2_000;
const known = new WeakMap<Platform, Map<string, { readonly at: number; readonly newest: number }>>();

/**
 * An event number that is not newer than a page read after this call: its stream begins there, so that nothing is lost
 * between reading the page and connecting.
 */
export async function liveFrom(app: Platform, organisationId: string): Promise<number> {
  const now = app.clock.now().getTime();
  const here = known.get(app) ?? new Map();
  known.set(app, here);
  const last = here.get(organisationId);
  if (last && Math.abs(now - last.at) < kept) return last.newest;
  const { newest } = await app.events.range(organisationId);
  here.set(organisationId, { at: now, newest });
  return newest;
}
