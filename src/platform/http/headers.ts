import type { Config } from '#platform/config';
import type { Route, Visit } from './types.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a page may ask the person for: nothing, or their own microphone and camera where people meet live. */
const permissions = (devices: boolean): string =>
  [
    devices ? 'camera=(self), microphone=(self)' : 'camera=(), microphone=()',
    'display-capture=(), geolocation=(), browsing-topics=()',
  ].join(', ');

/** Headers of every answer: nothing inline, nothing from elsewhere, nothing framed, nothing kept by caches or search engines. */
export function pageHeaders(
  config: Pick<Config, 'secure'>,
  visit: Visit | null,
  route: Pick<Route, 'devices'> = {},
): Record<string, string> {
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissions(route.devices ?? false),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'cache-control': 'no-store',
    ...(config.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    ...(visit ? { 'content-language': visit.locale } : {}),
  };
}
