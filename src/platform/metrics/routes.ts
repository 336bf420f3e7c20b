import { timingSafeEqual } from 'node:crypto';
import type { Db } from '#platform/db';
import type { Route } from '#platform/http';
import type { Log } from '#platform/log';
import type { Metrics } from './metrics.ts';

/**
 * GET /healthz: 200 while this process answers and its database does, 503 otherwise.
 * GET /robots.txt: asks search engines to stay away; what people write here is not for their indexes.
 * GET /metrics: figures without personal data, for a reader on this machine or one that shows the metrics token.
 */
export function operatingRoutes(parts: { db: Db; log: Log; metrics: Metrics; token: string | undefined }): Route[] {
  const plain = { 'content-type': 'text/plain; charset=utf-8' };
  const mayRead = (request: Request): boolean => {
    if (!parts.token) {
      const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(request.url).hostname);
      return onThisMachine && !request.headers.has('x-forwarded-for');
    }
    const shown = Buffer.from(request.headers.get('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${parts.token}`);
    return shown.length === wanted.length && timingSafeEqual(shown, wanted);
  };
  return [
    {
      method: 'GET',
      path: '/healthz',
      policy: 'anyone',
      always: true,
      handle: async () => {
        try {
          await parts.db.system('health', async () => undefined);
        } catch (error) {
          parts.log.failure('the database does not answer', error);
          return new Response('the database does not answer\n', { status: 503, headers: plain });
        }
        return new Response('ok\n', { headers: plain });
      },
    },
    {
      method: 'GET',
      path: '/robots.txt',
      policy: 'anyone',
      always: true,
      handle: () => new Response('User-agent: *\nDisallow: /\n', { headers: plain }),
    },
    {
      method: 'GET',
      path: '/metrics',
      policy: 'anyone',
      always: true,
      handle: ({ request }) =>
        mayRead(request)
          ? new Response(parts.metrics.text(), { headers: { ...plain, 'content-type': 'text/plain; version=0.0.4' } })
          : new Response('', { status: 404, headers: plain }),
    },
  ];
}
