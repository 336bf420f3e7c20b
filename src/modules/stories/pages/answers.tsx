import { refusals } from '#contracts/refusals';
import { type Refused, refused } from '#contracts/result';
import { type Answer, type Call, type Form, page, readForm } from '#platform/http';
import { RefusalPage } from '#ui';

/** A refusal that no form of ours shows, as a page of its own. */
export const refuse = ({ visit, form }: Call, { code, values = {} }: Omit<Refused, 'ok'>): Answer =>
  page(RefusalPage(visit, code, { values, typed: form }), { status: refusals[code] });

export const notFound = (call: Call): Answer => refuse(call, { code: 'not_found' });

/**
 * Why a text cannot be posted, for whoever sent it: a form of a person whose session has ended meanwhile is not told to
 * join a circle they are in.
 */
export const toldTo = ({ visit }: Call, refusal: Refused): Refused =>
  refusal.code === 'join_first' && !visit.person ? refused('sign_in_first') : refusal;

/** The status under which a form is shown, refused or not. */
export const statusOf = (refusal: Refused | null) => ({ status: refusal ? refusals[refusal.code] : 200 });

export const param = ({ params }: Call, name: string): string => params[name] ?? '';

/**
 * Fields of a text written before joining carry this prefix: community's join page takes along what begins with it, and
 * gives it back once the writer has joined.
 */
export const carried = 'draft_';

/** The fields of a form under their own names, whether they were carried through joining or not. */
export function uncarried(form: Form): Form {
  if (!Object.keys(form.values).some((name) => name.startsWith(carried))) return form;
  const fields = new URLSearchParams();
  for (const name of Object.keys(form.values)) {
    const own = name.startsWith(carried) ? name.slice(carried.length) : name;
    for (const value of form.all(name)) fields.append(own, value);
  }
  return readForm(fields);
}

/**
 * On to joining, with the same form: "temporary redirect" makes the browser send its fields again, there. Only for forms
 * whose fields are carried.
 */
export const joinFirst = (circle: { readonly slug: string }): Response =>
  new Response(null, { status: 307, headers: { location: `/circles/${circle.slug}/join` } });
