import { emptyForm, readForm } from './form.ts';
import type { Form } from './types.ts';

const defaultMost = 64 * 1024;
const mostFields = 200;
const mostDepth = 8;

type Body = { readonly form: Form; readonly json: unknown } | { readonly code: 'too_large' | 'unreadable' };

/** Reads a form or a JSON body, bounded in bytes, fields and depth before anything looks inside. */
export async function readBody(request: Request, most = defaultMost): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return { code: 'too_large' };
  const bytes = await readAtMost(request, most);
  if (!bytes) return { code: 'too_large' };
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const text = new TextDecoder().decode(bytes);
  if (type === 'application/x-www-form-urlencoded') {
    if (text.split('&', mostFields + 1).length > mostFields) return { code: 'too_large' };
    return { form: readForm(new URLSearchParams(text)), json: undefined };
  }
  if (type === 'application/json') {
    const json = parseJson(text);
    return json === undefined || tooDeep(json, mostDepth) ? { code: 'unreadable' } : { form: emptyForm, json };
  }
  return bytes.length === 0 ? { form: emptyForm, json: undefined } : { code: 'unreadable' };
}

async function readAtMost(request: Request, most: number): Promise<Uint8Array | null> {
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((inner) => tooDeep(inner, left - 1));
}
