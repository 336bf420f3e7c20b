import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DatabaseUnavailable } from '../unavailable.ts';

/**
 * One file: gzip over frames. A frame is its kind (one letter), the length of its content (32 bits, big endian) and the
 * content. Kinds are JSON, except D: bytes of PostgreSQL's COPY in text format, which every version reads.
 */
export type Frame =
  | { readonly kind: 'H'; readonly value: ArchiveHeader }
  | { readonly kind: 'T'; readonly value: ArchiveTable }
  | { readonly kind: 'D'; readonly value: Uint8Array }
  | { readonly kind: 'E'; readonly value: { readonly rows: number } }
  | { readonly kind: 'S'; readonly value: ArchiveSequence }
  | { readonly kind: 'Z'; readonly value: { readonly tables: number } };

/** The first frame: what made the archive. */
export interface ArchiveHeader {
  readonly format: 'beside-archive-1';
  /** When it was made, ISO 8601. */
  readonly at: string;
  /** Name and checksum of every migration of the database it was made from. */
  readonly migrations: Readonly<Record<string, string>>;
  /** True in a file of tables kept apart. It belongs to archives of other days and versions too. */
  readonly apart?: true;
  /** Where the tables kept apart were written, relative to this file. */
  readonly rest?: string;
}

/** A table; its D frames follow and then an E frame with the number of rows. */
export interface ArchiveTable {
  /** Quoted as SQL wants it. */
  readonly table: string;
  readonly columns: readonly string[];
}

export interface ArchiveSequence {
  readonly sequence: string;
  readonly value: string;
  readonly called: boolean;
}

const headBytes = 5;
/** Longer contents are written as several frames, so a length beyond this means a damaged file. */
const mostContent = 1024 * 1024;

/** Writes frames to a new file that only its owner may read. */
export async function writeArchive(file: string, frames: AsyncIterable<Frame>): Promise<void> {
  await pipeline(
    Readable.from(encoded(frames)),
    createGzip({ level: 6 }),
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
  );
}

async function* encoded(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const { kind, value } of frames) {
    const content = kind === 'D' ? value : Buffer.from(JSON.stringify(value));
    for (let at = 0; at === 0 || at < content.length; at += mostContent) {
      const part = content.subarray(at, at + mostContent);
      const head = Buffer.alloc(headBytes);
      head.write(kind, 'latin1');
      head.writeUInt32BE(part.length, 1);
      yield Buffer.concat([head, part]);
    }
  }
}

/** Reads a file frame by frame. @throws DatabaseUnavailable where it is no archive, damaged or cut short. */
export async function* readArchive(file: string): AsyncGenerator<Frame> {
  const source = createReadStream(file);
  const bytes = createGunzip();
  source.on('error', (error) => bytes.destroy(error));
  source.pipe(bytes);
  let rest = Buffer.alloc(0);
  let ended = false;
  try {
    for await (const chunk of bytes) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      while (rest.length >= headBytes) {
        const length = rest.readUInt32BE(1);
        if (length > mostContent) throw damaged(file);
        if (rest.length < headBytes + length) break;
        const frame = decoded(rest.toString('latin1', 0, 1), rest.subarray(headBytes, headBytes + length));
        ended = frame.kind === 'Z';
        yield frame;
        rest = rest.subarray(headBytes + length);
      }
    }
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code.startsWith('Z_') || error instanceof SyntaxError) throw damaged(file);
    if (['ENOENT', 'EACCES', 'EISDIR'].includes(code))
      throw new DatabaseUnavailable(`${file} cannot be read (${code}).`);
    throw error;
  }
  if (!ended) throw damaged(file);
}

/** The first frame. @throws DatabaseUnavailable where it is no archive. */
export async function readHeader(file: string): Promise<ArchiveHeader> {
  for await (const { kind, value } of readArchive(file)) {
    if (kind === 'H' && value.format === 'beside-archive-1') return value;
    break;
  }
  throw damaged(file);
}

function decoded(kind: string, content: Buffer): Frame {
  if (kind === 'D') return { kind, value: content };
  if (!'HTESZ'.includes(kind)) throw new SyntaxError('an unknown kind of frame');
  return { kind, value: JSON.parse(content.toString()) } as Frame;
}

export function damaged(file: string): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `${file} is not a whole archive of Beside: it is damaged, cut short or something else.`,
  );
}
