import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { type Answer, type Call, page } from '#platform/http';
import { RefusalPage } from '#ui';

/** A refusal that no form of ours shows, as a page of its own. */
export const refusalAnswer = ({ visit, form }: Call, { code, values = {} }: Refused): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });

/** The status under which a form is shown, refused or not. */
export const statusOf = (refusal: Refused | null): { readonly status: number } => ({
  status: refusal ? refusals[refusal.code] : 200,
});

/** An own path that a form carried along, or null. */
export const ownPath = (path: string): string | null => (/^\/(?![/\\])[^\s\\]*$/.test(path) ? path : null);

/** The address of a circle's page; its parts are appended. */
export const circlePath = (circle: { readonly slug: string }, part = ''): string => `/circles/${circle.slug}${part}`;
