import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '#platform/config';

const loopback = '127.0.0.1';

/**
 * Where browsers are told to reach the engine: what the configuration says, else this machine's own IPv4 addresses. A Beside that
 * only this machine can reach announces the loopback address alone.
 */
export function announcedAddresses(
  { mediaAddresses, host, publicUrl }: Pick<Config, 'mediaAddresses' | 'host' | 'publicUrl'>,
  interfaces = networkInterfaces(),
): readonly string[] {
  if (mediaAddresses) return mediaAddresses;
  if (!publicUrl && [loopback, 'localhost', '::1'].includes(host)) return [loopback];
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  return own.length > 0 ? own : [loopback];
}

/** One socket for all that is announced: everything of this machine, both families where IPv6 is announced, or loopback. */
export function bindAddress(announced: readonly string[]): string {
  if (announced.every((address) => address === loopback)) return loopback;
  return announced.some((address) => isIPv6(address)) ? '::' : '0.0.0.0';
}
