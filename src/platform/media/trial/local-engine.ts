import type { Log } from '#platform/log';
import { createEmbedded, type EmbeddedEngine, type EmbeddedOptions } from '../embedded/engine.ts';

export interface LocalOptions extends Partial<Omit<EmbeddedOptions, 'worker' | 'log'>> {
  readonly log: Log;
  /** The first of its ports: each test and bench has its own. */
  readonly ports: number;
  /** How many; a hundred unless told. */
  readonly many?: number;
  /** Loopback unless told. */
  readonly address?: string;
  /** False to let nobody in by UDP. */
  readonly udp?: boolean;
}

/** An embedded engine on one address of this machine. */
export function startEngine(options: LocalOptions): EmbeddedEngine {
  const { log, ports, many = 100, address = '127.0.0.1', udp = true, ...more } = options;
  const worker = { ports: { from: ports, to: ports + many - 1 }, bind: address, addresses: [address], udp, tcp: true };
  return createEmbedded({ worker, log, ...more });
}
