import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { roomHeader } from '#contracts/rooms-live';
import { type Answer, type Call, json, page } from '#platform/http';
import { RefusalPage } from '#ui';

/** A refusal: for the room's script as what it says beside the button, otherwise as a page that keeps what was typed. */
export function refuse({ visit, form, request }: Call, { code, values = {} }: Omit<Refused, 'ok'>): Answer {
  const status = refusals[code];
  if (request.headers.has(roomHeader)) return json({ code, text: visit.t(`refusal.${code}`, values) }, status);
  return page(RefusalPage(visit, code, { values, typed: form }), { status });
}

/** The room's script needs no answer: what changed comes in its stream. Null for a page without it, which is led on. */
export const nothing = ({ request }: Call): Response | null =>
  request.headers.has(roomHeader) ? new Response(null, { status: 204 }) : null;

export const param = ({ params }: Call, name: string): string => params[name] ?? '';
