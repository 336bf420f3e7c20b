import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { Call } from '#platform/http';
import { type Assets, assetRoutes, assetUrl, createAssets } from './index.ts';
import { minify } from './style.ts';

let assets: Assets;
before(async () => {
  assets = await createAssets();
});

const file = (name: string) => {
  const found = assets.files.get(assets.url(name));
  assert.ok(found, name);
  return found;
};
const at = (path: string) => assets.files.get(path) ?? assert.fail(path);
const wireSize = (path: string) => (at(path).small ?? at(path).body).length;
const wire = (name: string) => wireSize(assets.url(name));
/** The scripts that this one imports, at once or when it needs them. */
const fetchedBy = (path: string) =>
  [...new TextDecoder().decode(at(path).body).matchAll(/(?:import\(|from|import)\s*[`"']\.\/([^`"']+)/g)].map(
    ([, other = '']) => `/assets/${other}`,
  );

describe('what browsers get', () => {
  it('stays small: style 7 KB, scripts of a first visit 3 KB, letters 60 KB a Latin reader', () => {
    assert.ok(wire('style.css') <= 7 * 1024, `style ${wire('style.css')}`);
    const reading = ['/assets/enhance-', '/assets/speak-'].map((start) => {
      const script = [...assets.files.values()].find(({ path }) => path.startsWith(start));
      return script?.small?.length ?? Number.NaN;
    });
    assert.ok(reading.reduce((sum, size) => sum + size) <= 3 * 1024, `scripts of a first visit ${reading}`);
    const letters = ['', '-ext'].map((part) => wire(`atkinson-hyperlegible-next-latin${part}-wght-normal.woff2`));
    assert.ok(letters.reduce((sum, size) => sum + size) <= 60 * 1024, `letters ${letters}`);
  });

  it('stays small in a room: all scripts its page can ever fetch 60 KB, its style 5 KB', () => {
    const reached = new Set(['enhance.js', 'room.js', 'sealing.js'].map((name) => assets.url(name)));
    // A set goes on through what is added on the way.
    for (const path of reached) for (const other of fetchedBy(path)) reached.add(other);
    const sizes = [...reached].map((path) => [path, wireSize(path)] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(sizes.length > 10, `${sizes.length} scripts`);
    assert.ok(total <= 60 * 1024, `${total}: ${sizes.join(' ')}`);
    assert.ok(wire('room.css') <= 5 * 1024, `style ${wire('room.css')}`);
  });

  it('asks for nothing that freezes WebKit 2.50: hiding what stands around a box with position-try-fallbacks', () => {
    const styles = [...assets.files.values()].filter(({ path }) => path.endsWith('.css'));
    assert.ok(styles.length > 1);
    for (const { path, body } of styles) assert.doesNotMatch(new TextDecoder().decode(body), /position-try/, path);
  });

  it('is named by its content and kept for ever; the worker is not', async () => {
    for (const route of assetRoutes(assets)) {
      const answer = (await route.handle({ request: new Request('http://localhost/') } as Call)) as Response;
      const forever = answer.headers.get('cache-control') === 'public, max-age=31536000, immutable';
      assert.equal(forever, route.path !== '/worker.js', route.path);
      assert.equal(/-[\w-]{8,10}\.\w+$/.test(route.path), forever, route.path);
      assert.equal(route.policy, 'anyone');
      assert.equal(route.always, true);
    }
  });

  it('is sent in brotli to those who take it, and says the same to the others', async () => {
    const route = assetRoutes(assets).find(({ path }) => path === assets.url('style.css'));
    const ask = async (accepts: string) =>
      (await route?.handle({
        request: new Request('http://localhost/', { headers: { 'accept-encoding': accepts } }),
      } as Call)) as Response;
    const [small, plain] = [await ask('gzip, br'), await ask('gzip')];
    assert.equal(small.headers.get('content-encoding'), 'br');
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(brotliDecompressSync(await small.arrayBuffer()).toString(), await plain.text());
    assert.equal(small.headers.get('vary'), 'accept-encoding');
  });

  it('names only files that are there', () => {
    const style = new TextDecoder().decode(file('style.css').body);
    const named = [...style.matchAll(/url\(([^)]+)\)/g)].map(([, path = '']) => path);
    assert.equal(named.length, 3);
    for (const path of named) assert.ok(assets.files.has(path), path);
    for (const path of assets.files.keys())
      if (path.endsWith('.js'))
        for (const other of fetchedBy(path)) assert.ok(assets.files.has(other), `${path} fetches ${other}`);
    assert.equal(assetUrl('enhance.js'), assets.url('enhance.js'));
  });

  it('tells nothing by its name on a home screen', () => {
    const { name, short_name: short } = JSON.parse(new TextDecoder().decode(file('app.webmanifest').body));
    assert.deepEqual([name, short], ['Beside', 'Beside']);
  });
});

describe('the style sheet', () => {
  it('loses comments and white space, and nothing that counts', () => {
    assert.equal(
      minify('/* a */\na:hover,\nb > i {\n  margin: calc(1px + 2px) 0;\n}\n'),
      'a:hover,b > i{margin:calc(1px + 2px) 0}',
    );
  });

  it('has one evening palette, written for both ways to ask for it', () => {
    const tokens = readFileSync(new URL('../../ui/style/tokens.css', import.meta.url), 'utf8');
    const palettes = [...tokens.matchAll(/color-scheme: dark;([^}]*)}/g)].map(([, palette = '']) =>
      palette.replaceAll(/\s+/g, ' '),
    );
    assert.equal(palettes.length, 2);
    assert.equal(palettes[0], palettes[1]);
  });

  it('knows no left and no right', () => {
    const style = new TextDecoder().decode(file('style.css').body);
    assert.deepEqual(
      style.match(
        /[{;](?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|float)[-:][^;]*/g,
      ),
      null,
    );
  });
});
