import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The most that a packed text may hold when it is opened again, in bytes. */
const mostUnpacked = 400_000;

/** Sections of an SDP are much alike: 20 KB become less than 2. */
export const pack = (text: string): string => deflateRawSync(text).toString('base64');

/** @throws where it is not what `pack` made. */
export const unpack = (packed: string): string =>
  inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostUnpacked }).toString();
