import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface Ports {
  /** A number that is free for UDP and for TCP; null where the whole range is taken. */
  take(): Promise<number | null>;
  give(port: number): void;
}

/** The range from both ends on, going round, so that a port that was just left rests a while. Other workers share the range. */
export function createPorts({ from, to }: { readonly from: number; readonly to: number }, bind: string): Ports {
  const taken = new Set<number>();
  // The last one is the second of whoever has the one before it.
  const size = to - from;
  let next = Math.floor(Math.random() * size);
  return {
    async take() {
      for (let tries = 0; tries < size; tries += 1) {
        const port = from + next;
        next = (next + 1) % size;
        if (taken.has(port)) continue;
        taken.add(port);
        if (await isFree(port, bind)) return port;
        taken.delete(port);
      }
      return null;
    },
    give: (port) => void taken.delete(port),
  };
}

async function isFree(port: number, address: string): Promise<boolean> {
  const udp = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const tcp = createServer();
  try {
    await Promise.all([
      new Promise<void>((resolve, reject) =>
        udp.once('error', reject).bind({ port, address, exclusive: true }, resolve),
      ),
      new Promise<void>((resolve, reject) =>
        tcp.once('error', reject).listen({ port, host: address, exclusive: true }, resolve),
      ),
    ]);
    return true;
  } catch (error) {
    if (!['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  } finally {
    const closed = [once(udp, 'close'), ...(tcp.listening ? [once(tcp, 'close')] : [])];
    udp.close();
    tcp.close();
    await Promise.all(closed);
  }
}
