import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '#platform/config';

const loopback = '127.0.0.1';

type Reach = Pick<Config, 'mediaAddresses' | 'host' | 'publicUrl'>;

/** Whether only this machine can reach Beside. */
const isLocal = ({ mediaAddresses, host, publicUrl }: Reach): boolean =>
  !mediaAddresses && !publicUrl && [loopback, 'localhost', '::1'].includes(host);

/**
 * Where browsers are told to reach the engine: what the configuration says, else this machine's own IPv4 addresses. A Beside
 * that only this machine can reach announces the loopback address first; Firefox does not take that one, so the others are
 * announced as well.
 */
export function announcedAddresses(reach: Reach, interfaces = networkInterfaces()): readonly string[] {
  if (reach.mediaAddresses) return reach.mediaAddresses;
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  return isLocal(reach) || own.length === 0 ? [loopback, ...own] : own;
}

/** Who may call the engine: nobody but this machine where only this machine can reach Beside, else everybody (null). */
export function callersOf(reach: Reach, announced: readonly string[]): readonly string[] | null {
  return isLocal(reach) ? announced : null;
}

/** One socket for all that is announced: everything of this machine, both families where IPv6 is announced, or loopback. */
export function bindAddress(announced: readonly string[]): string {
  if (announced.every((address) => address === loopback)) return loopback;
  return announced.some((address) => isIPv6(address)) ? '::' : '0.0.0.0';
}
