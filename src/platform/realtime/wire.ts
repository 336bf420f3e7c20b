import type { StoredEvent } from '#platform/events';
import type { Frame, Signal } from './index.ts';

// The text/event-stream format: HTML Living Standard, section 9.2 "Server-sent events".

/** Milliseconds after which a browser comes back to a stream that ended. */
const retry = 2_000;

export const opening = `retry: ${retry}\n\n`;
/** A comment: keeps proxies from closing a quiet stream. */
export const heartbeat = ': still here\n\n';

export function eventFrame({ seq, kind, ids }: StoredEvent): string {
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(ids)}\n\n`;
}

export function signalFrame({ kind, ids }: Signal): string {
  return `event: ${kind}\ndata: ${JSON.stringify(ids)}\n\n`;
}

/** Text of several lines goes out as several `data:` lines; the reader joins them again. */
export function frameText({ event, data }: Frame): string {
  return `event: ${event}\ndata: ${data.replace(/\r\n|[\r\n]/g, '\ndata: ')}\n\n`;
}

/** "Fetch the page again": what was missed is not sent. The id is where the stream goes on. */
export function gapFrame(newest: number): string {
  return `id: ${newest}\nevent: gap\ndata: {}\n\n`;
}

/** A value as a notification: commas part notifications, so it has none. */
export function pack(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What `pack` made; nothing of the empty message that comes after a lost connection. */
export function unpack<T>(message: string): T[] {
  if (message === '') return [];
  return message.split(',').map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as T);
}
