import type { VNode } from 'preact';
import type { RefusalCode } from '#contracts/refusals';
import type { Form, Shown, Visit } from './types.ts';

/** A page; 200 unless told. A refused form is shown again with its refusal's status. */
export const page = (
  node: VNode,
  options: { status?: number; headers?: Readonly<Record<string, string>>; compress?: false } = {},
): Shown => ({
  page: node,
  status: options.status ?? 200,
  ...(options.compress === false ? { compress: false } : {}),
  ...(options.headers ? { headers: options.headers } : {}),
});

/** After a form did its work: "see other", so that reloading does not send it twice. Own paths only. */
export function redirect(path: string): Response {
  if (!path.startsWith('/') || path.startsWith('//') || path.startsWith('/\\'))
    throw new Error('redirects stay on this site');
  return new Response(null, { status: 303, headers: { location: encoded(path) } });
}

/** Letters that an address cannot carry as they are; what is percent-encoded already stays so. */
const encoded = (path: string) => encodeURI(path).replace(/%25(?=[\da-f]{2})/gi, '%');

export const json = (value: unknown, status = 200): Response => Response.json(value, { status });

/**
 * Draws the page of a refusal that no form can show. Given to the kernel by the composition root. `typed` is what the
 * refused form held, so that its words can be shown again: nothing typed is lost.
 */
export type RefusalView = (
  visit: Visit,
  code: RefusalCode,
  about: { readonly values: Readonly<Record<string, string | number>>; readonly typed: Form },
) => VNode;
