import { constants, createGzip, type Gzip } from 'node:zlib';

/** Bytes that may wait for a slow reader before it counts as full. About two seconds of a line of 64 kbit/s. */
const mostWaiting = 16 * 1024;
const encoder = new TextEncoder();

/** How many bytes back the compression finds what is repeated (RFC 1951): frames should be smaller. */
export const lookBack = 32 * 1024;

/** Where one reader's frames go in: a body that is compressed as a whole and flushed after each text. */
export interface Outlet {
  readonly body: ReadableStream<Uint8Array>;
  /** Null where the reader takes no compressed body. */
  readonly encoding: 'gzip' | null;
  /** Whether earlier frames still wait to be read. What will be newer later is better not sent now. */
  readonly full: boolean;
  send(text: string): void;
  /** What was sent before still arrives. */
  end(): void;
}

export interface OutletOptions {
  readonly acceptEncoding: string | null;
  /** After `full` was true: there is room again. */
  drained(): void;
  /** Once, however it came: by `end`, or because the reader left. */
  ended(): void;
}

/** gzip and not brotli: browsers ask for brotli over TLS only, and its encoder takes more memory for each stream. */
export function createOutlet({ acceptEncoding, drained, ended }: OutletOptions): Outlet {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let open = true;
  let waited = false;
  const gzip = /\bgzip\b/.test(acceptEncoding ?? '') ? compressor(give, close) : null;

  function give(bytes: Uint8Array): void {
    controller?.enqueue(bytes);
  }

  function close(): void {
    controller?.close();
    controller = null;
  }

  function leave(): void {
    if (!open) return;
    open = false;
    ended();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      pull() {
        if (!open || !waited) return;
        waited = false;
        drained();
      },
      cancel() {
        controller = null;
        gzip?.destroy();
        leave();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  );

  return {
    body,
    encoding: gzip ? 'gzip' : null,
    get full() {
      const full = (controller?.desiredSize ?? 1) <= 0;
      waited ||= full;
      return full;
    },
    send(text) {
      if (!open) return;
      if (gzip) gzip.write(text);
      else give(encoder.encode(text));
    },
    end() {
      if (!open) return;
      if (gzip) gzip.end();
      else close();
      leave();
    },
  };
}

/**
 * Flushes with every write, so that a frame arrives whole; a frame like an earlier one (`lookBack`) costs next to nothing.
 * The memory (256 KiB a stream) is spent on finding it quickly: with less, the same frame takes twice the time.
 */
function compressor(give: (bytes: Uint8Array) => void, close: () => void): Gzip {
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH, level: 6, memLevel: 8 });
  gzip.on('data', give);
  gzip.on('end', close);
  return gzip;
}
