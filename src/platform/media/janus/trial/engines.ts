import type { Log } from '#platform/log';
import { announcedAddresses, bindAddress } from '../../embedded/addresses.ts';
import { createEmbedded } from '../../embedded/engine.ts';
import type { MediaEngine } from '../../index.ts';
import { createJanus } from '../engine.ts';
import { startJanus } from './janus-server.ts';

/** An engine of a trial's own, with the process that forwards for it. */
export interface EngineOnTrial {
  readonly engine: MediaEngine;
  /** 0 while none runs. */
  pid(): number;
  stop(): Promise<void>;
}

export async function embeddedOnTrial(log: Log): Promise<EngineOnTrial> {
  const addresses = announcedAddresses({ host: '0.0.0.0' });
  const ports = { from: 44_000, to: 44_499 };
  const engine = createEmbedded({
    worker: { ports, bind: bindAddress(addresses), addresses, udp: true, tcp: true },
    log,
  });
  return { engine, pid: () => engine.workers()[0]?.pid ?? 0, stop: engine.stop };
}

export async function janusOnTrial(log: Log): Promise<EngineOnTrial> {
  const server = await startJanus();
  const { url, secret, roomKey } = server;
  const engine = createJanus({ url, secret, roomKey, log, bus: null, iceServers: () => [] });
  return {
    engine,
    pid: () => server.pid,
    async stop() {
      await engine.stop();
      await server.stop();
    },
  };
}
