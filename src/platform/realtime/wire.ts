import type { StoredEvent } from '#platform/events';
import type { Signal } from './index.ts';

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

/** "Fetch the page again": what was missed is not sent. The id is where the stream goes on. */
export function gapFrame(newest: number): string {
  return `id: ${newest}\nevent: gap\ndata: {}\n\n`;
}

/** A signal as a notification: commas part notifications, so it has none. */
export function packSignal(signal: Signal): string {
  return Buffer.from(JSON.stringify(signal)).toString('base64url');
}

export function unpackSignals(message: string): Signal[] {
  if (message === '') return [];
  return message.split(',').map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Signal);
}
