import { brotliCompress, constants } from 'node:zlib';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { renderToString } from 'preact-render-to-string';
import { type RefusalCode, refusals } from '#contracts/refusals';
import type { Config } from '#platform/config';
import type { Limit, Limits } from '#platform/limits';
import type { Log } from '#platform/log';
import type { RefusalView } from './answers.ts';
import { readBody } from './body.ts';
import { cookieHeader, cookieNames, readCookies } from './cookies.ts';
import { emptyForm } from './form.ts';
import { pageHeaders } from './headers.ts';
import { fromOwnOrigin } from './origin.ts';
import type { Answer, CookieName, Form, Route, Shown, Visit } from './types.ts';

/** What identity needs to know of a request to say who is asking and where. */
export interface Knock {
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly acceptLanguage: string | null;
  cookie(name: CookieName): string | null;
  /** For a page that must come whatever happens (help, leaving, an error): as a stranger, where nothing can be looked up. */
  readonly always: boolean;
  /** The answer is no page (`Route.plain`). */
  readonly plain: boolean;
}

/** Counts answers for /metrics: route patterns and status classes only. */
export type Observe = (route: string, method: string, status: number, milliseconds: number) => void;

export interface HttpOptions {
  readonly config: Pick<Config, 'secure' | 'publicUrl' | 'trustProxy'>;
  readonly routes: readonly Route[];
  readonly limits: Limits;
  readonly log: Log;
  /** Null when no organisation lives at this host. */
  identify(knock: Knock): Promise<Visit | null>;
  readonly refusal: RefusalView;
  readonly observe?: Observe;
}

interface Env {
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
}

interface Admitted {
  readonly route: Route;
  readonly form: Form;
  readonly json: unknown;
}
const emptyBody = { form: emptyForm, json: undefined };

/** What one address or person may ask of all routes together. */
const everything: Limit = { name: 'everything', most: 600, within: 60_000 };

/** The HTTP door: every route passes the same checks, in the same order, before its handler sees a `Call`. */
export function createHttp(options: HttpOptions): Hono<Env> {
  const { config, limits, log } = options;
  const http = new Hono<Env>();
  const cookieName = cookieNames(config.secure);

  const finish = async (
    context: Context<Env>,
    answer: Answer,
    { cookies, visit, route }: { cookies: readonly string[]; visit: Visit; route: Route | null },
  ) => {
    let response: Response;
    if (answer instanceof Response) {
      response = answer;
      if (!response.headers.has('content-security-policy')) {
        for (const [name, value] of Object.entries(pageHeaders(config, visit, route ?? {}))) {
          if (!response.headers.has(name)) response.headers.set(name, value);
        }
      }
    } else {
      response = await draw(context, answer, visit, route);
    }
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
    return response;
  };

  const draw = async (context: Context<Env>, shown: Shown, visit: Visit, route: Route | null) => {
    const html = `<!doctype html>${renderToString(shown.page)}`;
    const headers: Record<string, string> = {
      'content-type': 'text/html; charset=utf-8',
      vary: 'accept-encoding, cookie',
      ...pageHeaders(config, visit, route ?? {}),
      ...shown.headers,
    };
    const accepts = /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
    if (html.length < 1024 || shown.compress === false || !accepts) {
      // As bytes: a Response looks through a text letter by letter for halves of characters, longer than drawing it took.
      return new Response(Buffer.from(html), { status: shown.status, headers });
    }
    const small = await brotli(html);
    return new Response(small as Uint8Array<ArrayBuffer>, {
      status: shown.status,
      headers: { ...headers, 'content-encoding': 'br' },
    });
  };

  const refuse = (
    visit: Visit,
    code: RefusalCode,
    { values = {}, typed = emptyForm }: { values?: Record<string, string | number>; typed?: Form } = {},
  ): Shown => ({ page: options.refusal(visit, code, { values, typed }), status: refusals[code] });

  const knockOf = (
    context: Context<Env>,
    { always = false, plain = false }: { readonly always?: boolean; readonly plain?: boolean },
  ): Knock => {
    const url = new URL(context.req.url);
    const cookies = readCookies(context.req.header('cookie') ?? null);
    return {
      host: url.host,
      path: url.pathname + url.search,
      query: url.searchParams,
      acceptLanguage: context.req.header('accept-language') ?? null,
      cookie: (name) => cookies.get(cookieName(name)) ?? null,
      always,
      plain,
    };
  };

  const address = (context: Context<Env>) => {
    const forwarded = config.trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return forwarded ?? context.env?.incoming?.socket?.remoteAddress ?? 'local';
  };

  /** The checks every request passes before its handler runs: what it may send, or the answer that refuses it. */
  const admit = async (
    context: Context<Env>,
    route: Route | null,
    visit: Visit,
    knock: Knock,
  ): Promise<Admitted | Answer> => {
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (!route) return refuse(visit, 'not_found');
    if (!route.policy) return refuse(visit, 'no_policy');
    if (changes && !fromOwnOrigin(context.req.raw, config)) return refuse(visit, 'other_origin');
    const body = changes ? await readBody(context.req.raw, route.most) : emptyBody;
    if ('code' in body) return refuse(visit, body.code);
    const typed = body.form;
    const who = visit.person?.id ?? address(context);
    const wait = limits.take(everything, who) || (route.limit ? limits.take(route.limit, who) : 0);
    if (wait > 0) {
      return {
        ...refuse(visit, 'too_fast', { values: { seconds: wait }, typed }),
        headers: { 'retry-after': `${wait}` },
      };
    }
    if (!route.always && knock.cookie('away') && !changes) {
      return new Response(null, { status: 303, headers: { location: '/exit' } });
    }
    if (!route.always && !visit.organisation.open) return refuse(visit, 'not_open_yet');
    if (route.policy !== 'anyone' && !visit.person) return refuse(visit, 'sign_in_first', { typed });
    if (route.policy === 'coordinator' && !visit.person?.coordinator)
      return refuse(visit, 'coordinators_only', { typed });
    return { route, ...body };
  };

  const serve = async (context: Context<Env>, route: Route | null): Promise<Response> => {
    const knock = knockOf(context, route ?? {});
    const visit = await options.identify(knock);
    if (!visit) return new Response('', { status: 404, headers: pageHeaders(config, null) });
    const admitted = await admit(context, route, visit, knock);
    if (!('form' in admitted)) return finish(context, admitted, { cookies: [], visit, route: null });
    const cookies: string[] = [];
    const answer = await admitted.route.handle({
      visit,
      params: context.req.param() as Record<string, string>,
      query: knock.query,
      form: admitted.form,
      json: admitted.json,
      request: context.req.raw,
      setCookie: (name, value, maxAge) => cookies.push(cookieHeader(cookieName(name), value, maxAge, config.secure)),
      clearCookie: (name) => cookies.push(cookieHeader(cookieName(name), '', 0, config.secure)),
      cookie: knock.cookie,
    });
    return finish(context, answer, { cookies, visit, route });
  };

  const guarded = async (context: Context<Env>, route: Route | null) => {
    const start = performance.now();
    let response: Response;
    try {
      response = await serve(context, route);
    } catch (error) {
      log.failure('request failed', error, { route: route?.path ?? 'none', method: context.req.method });
      response = await lastResort(context);
    }
    if (!route?.untraced)
      options.observe?.(route?.path ?? 'none', context.req.method, response.status, performance.now() - start);
    return response;
  };

  /** Also when the database is away: a page with the way to help, in the reader's words if they can be had. */
  const lastResort = async (context: Context<Env>): Promise<Response> => {
    const visit = await options.identify(knockOf(context, { always: true })).catch((error: unknown) => {
      log.failure('no visit for the error page', error);
      return null;
    });
    if (visit) return draw(context, refuse(visit, 'went_wrong'), visit, null);
    return new Response(
      '<!doctype html><html lang="en"><title>One moment</title><p><a href="/help">Help now</a></p></html>',
      {
        status: 503,
        headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5', ...pageHeaders(config, null) },
      },
    );
  };

  for (const route of options.routes) http.on(route.method, route.path, (context) => guarded(context, route));
  http.all('*', (context) => guarded(context, null));
  return http;
}

const brotli = (html: string) =>
  new Promise<Uint8Array>((resolve, reject) =>
    brotliCompress(
      html,
      { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } },
      (error, small) => (error ? reject(error) : resolve(small)),
    ),
  );
