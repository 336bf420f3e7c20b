import { openRequest } from '#support/open-request';
import type { Beside } from '../../src/app.ts';

/** One answer, as it came: no redirect followed. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for an event stream, which has no end. */
  readonly body: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly cookies?: ReadonlyMap<string, string>;
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const form = 'application/x-www-form-urlencoded';

/** Asks the program one thing, from our own origin. */
export async function ask(beside: Beside, asked: Asked): Promise<Answered> {
  const { host, path, cookies, method = 'GET', body, type = form } = asked;
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...asked.headers });
  if (cookies) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  if (body !== undefined) headers.set('content-type', type);
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const { request, leave } = openRequest(new URL(path, `http://${host}`), init);
  const began = performance.now();
  const response = await beside.fetch(request);
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream');
  const text = endless ? '' : await response.text();
  const took = performance.now() - began;
  if (endless) leave();
  return { status: response.status, headers: response.headers, body: text, took };
}

/** `/stories/:id` with the parameters filled in. A parameter may have been encoded already. */
export const fillIn = (pattern: string, value: (name: string) => string): string =>
  pattern.replace(/:([a-z]+)/gi, (_, name: string) => value(name));

export const paramsOf = (pattern: string): string[] =>
  [...pattern.matchAll(/:([a-z]+)/gi)].map(([, name]) => name ?? '');
