import type { Browser, Request } from 'playwright-core';
import { newPerson } from '#support/browser';

/** What a browser that was never here before fetches for one page, in bytes as they came over the wire. */
export interface FirstVisit {
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly fonts: number;
  /** Icons, the manifest and the pebbles' sheet. */
  readonly rest: number;
  readonly requests: number;
}

/**
 * What a reading page may weigh on a first visit, fonts apart. What helps with forms comes when somebody turns to one, and
 * what keeps a page fresh when somebody is signed in.
 */
export const mostOnFirstVisit = { text: 15 * 1024, js: 3 * 1024, fonts: 60 * 1024 } as const;

const partOf: Readonly<Record<string, Exclude<keyof FirstVisit, 'requests'>>> = {
  document: 'html',
  stylesheet: 'css',
  script: 'js',
  font: 'fonts',
};

/** Opens a page in a fresh browser profile and weighs everything that was fetched until the network is quiet. */
export async function firstVisit(browser: Browser, at: string, path: string): Promise<FirstVisit> {
  const person = await newPerson(browser, { at });
  const requests: Request[] = [];
  person.context.on('requestfinished', (request) => requests.push(request));
  await person.page.goto(path, { waitUntil: 'load' });
  // Scripts of the page may fetch more; the stream of a circle never ends, so quiet is not to be waited for.
  await person.page.waitForTimeout(500);
  const visit = { html: 0, css: 0, js: 0, fonts: 0, rest: 0, requests: requests.length };
  for (const request of requests) {
    const part = partOf[request.resourceType()] ?? 'rest';
    visit[part] += (await request.sizes()).responseBodySize;
  }
  await person.leave();
  return visit;
}
