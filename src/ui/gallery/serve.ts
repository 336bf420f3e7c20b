import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderToString } from 'preact-render-to-string';
import { createAssets } from '#platform/assets';
import type { Display } from '#platform/http';
import { pebbleSheet } from '../pebble-shape.ts';
import { galleryPage, galleryPages } from './pages.tsx';
import { sampleVisit } from './visit.ts';

/** Shows the gallery on a free local port: `/<page>?lang=ar&theme=dark&contrast=more&text=large&person=none`. */
export async function serveGallery() {
  const assets = await createAssets({ 'pebbles.svg': pebbleSheet() });
  const server = createServer((request, answer) => {
    const { pathname, searchParams: asked } = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(pathname);
    if (file) {
      answer.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const looks: Partial<Record<keyof Display, string>> = {};
    for (const name of ['theme', 'contrast', 'text', 'motion'] as const) {
      const value = asked.get(name);
      if (value) looks[name] = value;
    }
    const visit = sampleVisit(asked.get('lang') ?? 'en', {
      looks: looks as Partial<Display>,
      ...(asked.get('person') === 'none' && { person: null, unread: false }),
    });
    const page = galleryPage(pathname.slice(1), visit);
    answer
      .writeHead(page ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'",
      })
      .end(page ? `<!doctype html>${renderToString(page)}` : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names: Object.keys(galleryPages),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
