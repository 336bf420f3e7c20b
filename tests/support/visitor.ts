/** Anything that answers requests: a running server (`fetch`) or the app itself (`beside.fetch`). */
export type Answers = (request: Request) => Response | Promise<Response>;

export interface SeenForm {
  readonly id: string | null;
  readonly action: string;
  readonly method: 'get' | 'post';
  /** What a browser would send without anything being typed. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Every name that could be sent, with the kind of control. */
  readonly controls: readonly { readonly name: string; readonly kind: string; readonly value: string }[];
}

export interface Seen {
  readonly status: number;
  /** Path and query of the page, after redirects. */
  readonly path: string;
  readonly headers: Headers;
  readonly html: string;
  /** The page's words, without markup. */
  readonly words: string;
  readonly forms: readonly SeenForm[];
  readonly links: readonly string[];
}

/** A browser without JavaScript: keeps cookies, follows redirects, fills in the forms it was given. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Seen>;
  /** Sends a form of a page it has seen, chosen by a part of its action, with these fields changed or added. */
  submit(seen: Seen, action: string, changes?: Record<string, string | readonly string[] | null>): Promise<Seen>;
  /** Sends fields to an address as a form of our own pages would. */
  post(path: string, fields: Record<string, string>): Promise<Seen>;
}

export function createVisitor(
  answers: Answers,
  base = 'http://localhost',
  headers: Record<string, string> = {},
): Visitor {
  const cookies = new Map<string, string>();

  const request = async (path: string, init: RequestInit, hops = 5): Promise<Seen> => {
    const url = new URL(path, base);
    const sent = new Headers({ ...headers, ...(init.headers as Record<string, string>) });
    if (cookies.size > 0) sent.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await answers(new Request(url, { ...init, headers: sent, redirect: 'manual' }));
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const location = response.headers.get('location');
    if (location && response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      if (hops === 0) throw new Error(`redirected in circles at ${path}`);
      // 307 sends the same form again, there (RFC 9110, section 15.4.8).
      return request(location, response.status === 307 ? init : {}, hops - 1);
    }
    const html = await response.text();
    return {
      status: response.status,
      path: url.pathname + url.search,
      headers: response.headers,
      html,
      words: wordsOf(html),
      forms: formsOf(html),
      links: [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => decode(href ?? '')),
    };
  };

  const send = (path: string, fields: URLSearchParams) =>
    request(path, {
      method: 'POST',
      body: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(base).origin },
    });

  return {
    cookies,
    get: (path) => request(path, {}),
    post: (path, fields) => send(path, new URLSearchParams(fields)),
    submit: (seen, action, changes = {}) => {
      const form = seen.forms.find((candidate) => candidate.action.includes(action));
      if (!form)
        throw new Error(`no form for ${action} on ${seen.path}; it has ${seen.forms.map((f) => f.action).join(', ')}`);
      const fields = new URLSearchParams(
        form.fields.filter(([name]) => !(name in changes)).map(([name, value]) => [name, value]),
      );
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) continue;
        for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
      }
      const target = new URL(form.action, new URL(seen.path, base));
      if (form.method === 'post') return send(target.pathname + target.search, fields);
      return request(`${target.pathname}?${fields}`, {});
    },
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

const wordsOf = (html: string) =>
  decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name ?? '', decode(value ?? '')]),
  );
}

function formsOf(html: string): SeenForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => {
    const about = attributesOf(head);
    const controls: { name: string; kind: string; value: string; sent: boolean }[] = [];
    for (const [, kind = '', tag = '', rest = ''] of inside.matchAll(
      /<(input|button|textarea|select)\b([^>]*)>((?<=<textarea[^>]*>)[\s\S]*?(?=<\/textarea>)|(?<=<select[^>]*>)[\s\S]*?(?=<\/select>)|)/g,
    )) {
      const attributes = attributesOf(tag);
      const name = attributes.get('name');
      if (!name) continue;
      if (kind === 'textarea') controls.push({ name, kind, value: decode(rest), sent: true });
      else if (kind === 'select') {
        const options = [...rest.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributesOf(option));
        const chosen = options.find((option) => option.has('selected')) ?? options[0];
        controls.push({ name, kind, value: chosen?.get('value') ?? '', sent: chosen !== undefined });
      } else {
        const type = kind === 'button' ? 'button' : (attributes.get('type') ?? 'text');
        const box = type === 'checkbox' || type === 'radio';
        const sent = type === 'button' || type === 'submit' ? false : !box || attributes.has('checked');
        controls.push({ name, kind: type, value: attributes.get('value') ?? (box ? 'on' : ''), sent });
      }
    }
    return {
      id: about.get('id') ?? null,
      action: about.get('action') ?? '',
      method: about.get('method')?.toLowerCase() === 'post' ? 'post' : 'get',
      fields: controls.filter((control) => control.sent).map((control) => [control.name, control.value]),
      controls,
    };
  });
}
