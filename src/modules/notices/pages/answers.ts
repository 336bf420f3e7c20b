import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { type Answer, type Call, json, page } from '#platform/http';
import { type Key, refusalKey } from '#platform/i18n';
import { RefusalPage } from '#ui';
import type { Whose } from '../use-cases/whose.ts';

export const noticesPath = '/notices';
export const settingsPath = '/me/notices';

/** The person who asks; for routes that only people reach. */
export function whoseOf({ visit }: Call): Whose {
  if (!visit.person) throw new Error('a route for people was asked by a visitor');
  return { organisationId: visit.organisation.id, personId: visit.person.id };
}

/** A path that tells, once, what was done. */
export const withSaid = (path: string, said: Key): string => `${path}?said=${said}`;

/** A refusal that no form of ours shows, as a page of its own. */
export const refusalAnswer = ({ visit, form }: Call, { code, values = {} }: Refused): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });

/** A refusal for a script, in the reader's words. */
export const refusalJson = ({ visit }: Call, { code, values = {} }: Refused): Response =>
  json({ refusal: visit.t(refusalKey(code), values) }, refusals[code]);
