import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** One file for browsers, ready to be sent. */
export interface Asset {
  /** Path of its address, with a hash of its content in it: `/assets/style-1f2e3d4c.css`. */
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Brotli (RFC 7932); null for what is compressed already. */
  readonly small: Uint8Array<ArrayBuffer> | null;
}

export type Uncompressed = Omit<Asset, 'small'>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const brotli = promisify(brotliCompress);

/** The same file with what compression makes of it, where that is worth anything. */
export async function compressed(file: Uncompressed): Promise<Asset> {
  if (file.type.startsWith('font/') || file.type === 'image/png') return { ...file, small: null };
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: file.body.length,
  };
  return { ...file, small: new Uint8Array(await brotli(file.body, { params })) };
}

/** Names a file by its content. `path` overrides the address, for files whose address must not change. */
export function asset(name: string, content: string | Uint8Array, path?: string): Uncompressed {
  const body = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const end = extname(name);
  const type = types[end];
  if (!type) throw new Error(`no content type for ${name}`);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return {
    path: path ?? `/assets/${name.slice(0, -end.length)}-${hash}${end}`,
    type,
    body,
  };
}
