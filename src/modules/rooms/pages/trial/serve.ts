import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderToString } from 'preact-render-to-string';
import { createAssets } from '#platform/assets';
import type { Display } from '#platform/http';
import { sampleVisit } from '#support/sample-visit';
import { pebbleSheet } from '#ui';
import { RoomPage } from '../room/room-page.tsx';
import { sampleRoom, screens } from './samples.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'";

/** Shows every screen of a room on a free local port: `/<screen>?lang=ar&theme=dark&text=large`. Nothing in it moves. */
export async function serveRooms(port = 0) {
  const assets = await createAssets({ 'pebbles.svg': pebbleSheet() });
  const server = createServer((request, answer) => {
    const { pathname, searchParams: asked } = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(pathname);
    if (file) {
      answer.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const locale = asked.get('lang') ?? 'en';
    const looks: Partial<Record<keyof Display, string>> = {};
    for (const name of ['theme', 'contrast', 'text', 'motion'] as const) {
      const value = asked.get(name);
      if (value) looks[name] = value;
    }
    const visit = sampleVisit(locale, { looks: looks as Partial<Display>, path: pathname });
    const room = sampleRoom(pathname.slice(1), locale);
    answer
      .writeHead(room ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(room ? `<!doctype html>${renderToString(RoomPage({ visit, room, still: true }))}` : '');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names: Object.keys(screens),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
