import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';
import { announcedAddresses, bindAddress } from './embedded/addresses.ts';
import { createEmbedded } from './embedded/engine.ts';
import type { MediaEngine } from './index.ts';
import { createJanus } from './janus/engine.ts';
import { createNoMedia } from './none.ts';
import { turnServers } from './turn.ts';

export interface MediaParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Between processes that share one Janus. */
  readonly db: Pick<Db, 'listen' | 'notify'>;
}

/** The engine that the configuration names. The embedded one starts nothing before the first offer. */
export function createMedia({ config, clock, log, db }: MediaParts): MediaEngine {
  const { media, janusUrl, janusSecret, janusRoomKey, turnUrls: urls = [], turnSecret = '' } = config;
  const iceServers: MediaEngine['iceServers'] = (member, seconds) =>
    turnServers({ urls, secret: turnSecret, clock }, member, seconds);
  if (media === 'none') return createNoMedia();
  if (media === 'janus' && janusUrl && janusSecret && janusRoomKey) {
    const bus = {
      send: (text: string) => db.notify('media', text),
      hear: (listener: (text: string) => void) => db.listen('media', listener),
    };
    return createJanus({ url: janusUrl, secret: janusSecret, roomKey: janusRoomKey, log, bus, iceServers });
  }
  const addresses = announcedAddresses(config);
  const worker = { ports: config.mediaPorts, bind: bindAddress(addresses), addresses, udp: true, tcp: true };
  return createEmbedded({ worker, log, iceServers });
}
