import * as identity from '#modules/identity';
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
    query: new URLSearchParams(),
    acceptLanguage: null,
    cookie: (name) => (name === 'session' ? (token ?? null) : null),
  });
  if (!visit?.sessionId) throw new Error(`${someone.nickname} is not signed in`);
  return { organisationId, personId: someone.id, sessionId: visit.sessionId };
}
