import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { type Answer, type Call, page } from '#platform/http';
import type { Limit } from '#platform/limits';
import { RefusalPage } from '#ui';

/** A refusal that no form of ours shows, as a page of its own. */
export const refusalAnswer = ({ visit, form }: Call, { code, values = {} }: Refused): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });

/** The status under which a form is shown, refused or not. */
export const statusOf = (refusal: Refused | null): { readonly status: number } => ({
  status: refusal ? refusals[refusal.code] : 200,
});

/** What a page of the calendar needs besides the style sheet of every page. */
export const sheets = ['gatherings.css'] as const;

/** What one host may plan and change; far more than anybody does in an hour. */
export const planning: Limit = { name: 'plan-gatherings', most: 120, within: 60 * 60_000 };
