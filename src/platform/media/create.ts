import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';
import { announcedAddresses, bindAddress, callersOf } from './embedded/addresses.ts';
import { createEmbedded } from './embedded/engine.ts';
import type { MediaEngine } from './index.ts';
import { createJanus } from './janus/engine.ts';
import { createNoMedia } from './none.ts';
import { createShared } from './shared/engine.ts';
import { turnServers } from './turn.ts';

export interface MediaParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Between the processes that serve the same people. */
  readonly db: Pick<Db, 'listen' | 'notify' | 'lookUp'>;
}

/** The engine that the configuration names. The embedded one starts no worker before the first offer. */
export function createMedia({ config, clock, log, db }: MediaParts): MediaEngine {
  const { media, janusUrl, janusSecret, janusRoomKey, turnUrls: urls = [], turnSecret = '' } = config;
  const iceServers: MediaEngine['iceServers'] = (member, seconds) =>
    turnServers({ urls, secret: turnSecret, clock }, member, seconds);
  if (media === 'none') return createNoMedia();
  const bus = {
    send: (text: string) => db.notify('media', text),
    hear: (listener: (text: string) => void) => db.listen('media', listener),
  };
  if (media === 'janus' && janusUrl && janusSecret && janusRoomKey) {
    return createJanus({ url: janusUrl, secret: janusSecret, roomKey: janusRoomKey, log, bus, iceServers });
  }
  const addresses = announcedAddresses(config);
  const listening = { ports: config.mediaPorts, bind: bindAddress(addresses), callers: callersOf(config, addresses) };
  const worker = { ...listening, addresses, udp: true, tcp: true };
  return createShared({ db, bus, log, start: (emptied) => createEmbedded({ worker, log, iceServers, emptied }) });
}
