import type { Config } from '#platform/config';
import type { Log } from '#platform/log';
import { announcedAddresses, bindAddress } from './embedded/addresses.ts';
import { createEmbedded } from './embedded/engine.ts';
import type { MediaEngine } from './index.ts';
import { createNoMedia } from './none.ts';

/** The engine that the configuration names. It starts nothing before the first offer. */
export function createMedia({ config, log }: { readonly config: Config; readonly log: Log }): MediaEngine {
  if (config.media === 'none') return createNoMedia();
  const addresses = announcedAddresses(config);
  const worker = { ports: config.mediaPorts, bind: bindAddress(addresses), addresses, udp: true, tcp: true };
  return createEmbedded({ worker, log });
}
