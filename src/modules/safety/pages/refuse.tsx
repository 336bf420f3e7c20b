import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { type Answer, type Call, page } from '#platform/http';
import { RefusalPage } from '#ui';

/** A refusal that no form of this page can show, as a page of its own. */
export const refuse = ({ visit, form }: Call, { code, values = {} }: Omit<Refused, 'ok'>): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });
