import * as identity from '#modules/identity';
import { createHttp, type Route } from '#platform/http';
import { RefusalPage } from '#ui';
import type { Someone, TestPlatform } from './platform.ts';

/** What identity's own use-cases need to know of somebody: the session their browser holds. */
export interface SelfInTest {
  readonly organisationId: string;
  readonly personId: string;
  readonly sessionId: string;
}

/** Who somebody is in the session of their browser. */
export async function selfOf({ app, organisationId }: TestPlatform, someone: Someone): Promise<SelfInTest> {
  const token = someone.browser.cookies.get('beside-session');
  const identify = identity.identifyVisits(app, async () => ({ unread: false, host: false }));
  const visit = await identify({
    host: 'localhost',
    path: '/',
    always: false,
    plain: false,
    query: new URLSearchParams(),
    acceptLanguage: null,
    cookie: (name) => (name === 'session' ? (token ?? null) : null),
  });
  if (!visit?.sessionId) throw new Error(`${someone.nickname} is not signed in`);
  return { organisationId, personId: someone.id, sessionId: visit.sessionId };
}

export type Answering = (request: Request) => Response | Promise<Response>;

/** Answers requests to these routes as the server would, for what no form of a page sends: scripts, odd headers. */
export function answering({ app }: TestPlatform, routes: readonly Route[]): Answering {
  const { config, limits, log } = app;
  const identify = identity.identifyVisits(app, async () => ({ unread: false, host: false }));
  const http = createHttp({ config, routes, limits, log, identify, refusal: RefusalPage });
  return (request) => http.fetch(request);
}

/** What a script of our own pages sends, with these cookies. */
export const scripted = (path: string, body: unknown, cookies: Readonly<Record<string, string>> = {}): Request =>
  new Request(`http://localhost${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: Object.entries(cookies)
        .map(([name, value]) => `beside-${name}=${value}`)
        .join('; '),
    },
  });
