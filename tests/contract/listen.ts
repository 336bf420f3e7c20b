import assert from 'node:assert/strict';
import { openRequest } from '#support/open-request';
import type { House } from './house.ts';

/** What came through one event stream until now. */
export interface Heard {
  text: string;
}

/** Listens to a circle and gathers all that comes, until the signal ends it. */
export async function listen(
  house: House,
  host: string,
  circle: string,
  cookies: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<Heard> {
  const heard: Heard = { text: '' };
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const url = `http://${host}/live?circle=${circle}&from=0`;
  const { request, leave } = openRequest(url, { headers: { cookie } });
  signal.addEventListener('abort', leave, { once: true });
  const response = await house.beside.fetch(request);
  assert.equal(response.status, 200);
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) heard.text += decoder.decode(part, { stream: true });
  };
  read().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return heard;
}

/** Waits for what happens soon. Throws after ten seconds. */
export async function until(done: () => boolean): Promise<void> {
  const late = AbortSignal.timeout(10_000);
  while (!done()) {
    late.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
