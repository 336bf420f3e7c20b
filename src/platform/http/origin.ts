import type { Config } from '#platform/config';

/**
 * Whether a request that changes something (or opens a socket) comes from our own pages: Sec-Fetch-Site where the
 * browser sends it, otherwise Origin against the host that was asked. Neither: refused.
 */
export function fromOwnOrigin(request: Request, config: Pick<Config, 'publicUrl'>): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = request.headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const asked = config.publicUrl ? new URL(config.publicUrl).host : new URL(request.url).host;
  return new URL(origin).host === asked || new URL(origin).host === request.headers.get('host');
}
