// Help and leaving stay possible without a network. No page of a person is ever kept: what is kept is fetched as nobody.
import { withOfflineNotice } from './worker-answers.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Addresses of the style, the scripts and the fonts, written in front of this script by the server. */
  readonly kept: { readonly version: string; readonly files: readonly string[] };
};

const { version, files } = self.kept;
const store = `beside-${version}`;
/** Pages that somebody chose to have along without a network; their own scripts put them there, asked for as nobody. */
const shelf = 'beside-along';
/** Milliseconds of a slow network after which kept help is shown. */
const patience = 3000;
const helpAgesAfter = 12 * 3_600_000;

const styles = /<link rel="stylesheet" href="([^"]+)"/g;

/** Fetches a page as a stranger would and keeps it with its style; no redirect and no cookie is kept with it. */
async function keepPage(path: string, language: string): Promise<void> {
  const answer = await fetch(path, {
    credentials: 'omit',
    cache: 'no-store',
    headers: language ? { 'accept-language': language } : {},
  });
  if (!answer.ok) return;
  const headers = new Headers({ 'x-kept': String(Date.now()) });
  for (const name of ['content-type', 'content-language', 'content-security-policy']) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  const page = await answer.text();
  const cache = await caches.open(store);
  await cache.put(path, new Response(page, { headers }));
  await cache.addAll([...page.matchAll(styles)].map(([, href = '']) => href).filter((href) => !files.includes(href)));
}

const keepPages = (language: string) => Promise.all([keepPage('/help', language), keepPage('/exit', language)]);

/** Help in the language last read, not older than half a day. */
async function renewHelp(language: string): Promise<void> {
  const kept = await caches.match('/help');
  const fresh = Date.now() - Number(kept?.headers.get('x-kept') ?? 0) < helpAgesAfter;
  if (!fresh || (language && kept?.headers.get('content-language') !== language)) await keepPages(language);
}

async function offline(path: string): Promise<Response> {
  const along = await caches.match(path, { cacheName: shelf, ignoreVary: true });
  if (along) return along;
  const kept = await caches.match(path === '/exit' ? '/exit' : '/help');
  if (!kept || path === '/exit' || path === '/help') return kept ?? Response.error();
  return new Response(withOfflineNotice(await kept.text()), { status: 503, headers: kept.headers });
}

const afterPatience = () =>
  new Promise<Response | undefined>((resolve) => setTimeout(() => resolve(caches.match('/help')), patience));

async function navigate(event: FetchEvent): Promise<Response> {
  const path = new URL(event.request.url).pathname;
  try {
    const network = fetch(event.request);
    const answer = (path === '/help' && (await Promise.race([network, afterPatience()]))) || (await network);
    const language = answer.headers.get('content-language');
    if (answer.ok && language && path !== '/exit') event.waitUntil(renewHelp(language).catch(() => undefined));
    return answer;
  } catch {
    return offline(path);
  }
}

self.addEventListener('install', (event) => {
  const prepare = async () => {
    await (await caches.open(store)).addAll([...files]);
    await keepPages('');
    await self.skipWaiting();
  };
  event.waitUntil(prepare());
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== store && name !== shelf) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(navigate(event));
  else if (files.includes(url.pathname)) {
    event.respondWith(caches.match(request.url).then((kept) => kept ?? fetch(request)));
  } else if (request.destination === 'style' || request.destination === 'script') {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  } else if (url.pathname === '/help') {
    event.respondWith(fetch(request).catch(() => offline('/help')));
  }
});

self.addEventListener('push', (event) => {
  const text = event.data?.text();
  if (text) event.waitUntil(self.registration.showNotification(text, { tag: 'notice' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const [here] = await self.clients.matchAll({ type: 'window' });
    if (!here) return void (await self.clients.openWindow('/notices'));
    await here.navigate('/notices');
    await here.focus();
  };
  event.waitUntil(open());
});
