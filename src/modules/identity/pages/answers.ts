import { ownPath } from '#contracts/identity';
import type { FieldsRefused } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, json, page, redirect } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { RefusalPage } from '#ui';
import { isConfirmed, type Self } from '../use-cases/self.ts';

export type Refusal = Refused | FieldsRefused | null;

/** The person who asks; for routes that only people reach. */
export function selfOf({ visit }: Call): Self {
  if (!visit.person || !visit.sessionId) throw new Error('a route for people was asked by a visitor');
  return { organisationId: visit.organisation.id, personId: visit.person.id, sessionId: visit.sessionId };
}

/** Where and on what somebody is who is not signed in yet. */
export const deviceOf = ({ visit, request }: Call) => ({
  organisationId: visit.organisation.id,
  askedHost: new URL(request.url).host,
  userAgent: request.headers.get('user-agent'),
});

/** The status under which a form is shown, refused or not. */
export const statusOf = (refusal: Refusal): { readonly status: number } => ({
  status: refusal ? refusals[refusal.code] : 200,
});

/** Where this page was told to lead. */
export const aimOf = ({ form, query }: Call): string =>
  ownPath(form.get('then') || form.get('back') || query.get('then'));

/** A path with where to go on after it. */
export const withAim = (path: string, aim: string): string =>
  aim === '/' ? path : `${path}?then=${encodeURIComponent(aim)}`;

/** A path that tells, once, what was done. */
export const withSaid = (path: string, said: string): string => `${path}${path.includes('?') ? '&' : '?'}said=${said}`;

/** A refusal that no form of ours shows, as a page of its own. */
export const refusalAnswer = ({ visit, form }: Call, { code, values = {} }: Refused): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });

const confirmPath = (back: string) => withAim('/me/confirm', back);

/** A refusal for a script, in the reader's words; where a proof is needed first, the way to give one and come `back`. */
export const refusalJson = ({ visit }: Call, { code, values = {} }: Refused, back = '/me'): Response =>
  json(
    { refusal: visit.t(refusalKey(code), values), ...(code === 'confirm_first' ? { go: confirmPath(back) } : {}) },
    refusals[code],
  );

/** Where a use-case wants a proof first, the way to give one and come `back`; every other refusal as its page. */
export const afterRefusal = (call: Call, refusal: Refused, back: string): Answer =>
  refusal.code === 'confirm_first' ? redirect(confirmPath(back)) : refusalAnswer(call, refusal);

/** Shows a page about the account only to a session that lately proved to be the person's. */
export const onceConfirmed =
  (app: Platform, show: (call: Call) => Answer | Promise<Answer>) =>
  async (call: Call): Promise<Answer> =>
    (await isConfirmed(app, selfOf(call))) ? show(call) : redirect(confirmPath(call.visit.path));
