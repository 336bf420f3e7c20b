import type { CookieName } from './types.ts';

/** Behind TLS every cookie is bound to this host and to TLS by its name (RFC 6265bis, "__Host-" prefix). */
export const cookieNames = (secure: boolean) => (name: CookieName) => `${secure ? '__Host-' : ''}beside-${name}`;

/** The cookies of a request; of a repeated name the first counts. */
export function readCookies(header: string | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}

/** One Set-Cookie header. `maxAge` in seconds; null lets the browser forget it when it closes; 0 removes it. */
export function cookieHeader(name: string, value: string, maxAge: number | null, secure: boolean): string {
  if (!/^[\w.~+/=-]*$/.test(value)) throw new Error('cookie values are plain tokens');
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (maxAge !== null) parts.push(`Max-Age=${maxAge}`);
  if (secure) parts.push('Secure');
  return parts.join('; ');
}
