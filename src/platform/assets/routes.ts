import type { Route } from '#platform/http';
import type { Asset, Assets } from './create.ts';

/** What lives under an address that names its content may be kept for ever; the worker is asked for each time. */
const caching = (path: string) => (path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');

function answer({ path, type, body, small }: Asset, request: Request): Response {
  const packed = small && /\bbr\b/.test(request.headers.get('accept-encoding') ?? '');
  return new Response(packed ? small : body, {
    headers: {
      'content-type': type,
      'cache-control': caching(path),
      'x-content-type-options': 'nosniff',
      ...(small && { vary: 'accept-encoding' }),
      ...(packed && { 'content-encoding': 'br' }),
    },
  });
}

/** One route for each file; they answer to anyone, also before the organisation is open. */
export const assetRoutes = (assets: Assets): Route[] =>
  [...assets.files.values()].map((file) => ({
    method: 'GET',
    path: file.path,
    policy: 'anyone',
    always: true,
    handle: ({ request }) => answer(file, request),
  }));
