import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Asset, asset, compressed, type Uncompressed } from './asset.ts';
import { pageScripts, workerScript } from './scripts.ts';
import { moreSheets, moreStyle, styleSheet } from './style.ts';
import { publish } from './urls.ts';

export type { Asset } from './asset.ts';

export interface Assets {
  /** The address of a file by its plain name: `enhance.js`, `style.css`, `pebble.svg`. */
  url(name: string): string;
  /** By the path of its address. */
  readonly files: ReadonlyMap<string, Asset>;
}

const fonts = [
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
];
const here = createRequire(import.meta.url);
const plainName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const picture = (name: string) => readFileSync(new URL(`../../ui/pictures/${name}`, import.meta.url));

/** Neutral on a home screen: a stone and one word. */
const manifest = (icons: { svg: string; png: string }) =>
  JSON.stringify({
    name: 'Beside',
    short_name: 'Beside',
    id: '/',
    start_url: '/',
    display: 'browser',
    background_color: '#f7f1e6',
    theme_color: '#f7f1e6',
    icons: [
      { src: icons.svg, sizes: 'any', type: 'image/svg+xml' },
      { src: icons.png, sizes: '192x192', type: 'image/png', purpose: 'any' },
    ],
  });

/** Bundles and compresses everything, and makes the addresses known to `assetUrl`. `drawn`: pictures made by code, by name. */
export async function createAssets(drawn: Readonly<Record<string, string>> = {}): Promise<Assets> {
  const addresses = new Map<string, string>();
  const files = new Map<string, Uncompressed>();
  const add = (name: string, made: Uncompressed) => {
    addresses.set(name, made.path);
    files.set(made.path, made);
    return made.path;
  };
  const url = (name: string) => {
    const address = addresses.get(name);
    if (!address) throw new Error(`no asset is called ${name}`);
    return address;
  };

  const [scripts, worker] = await Promise.all([pageScripts(), workerScript()]);
  for (const path of fonts) add(plainName(path), asset(plainName(path), readFileSync(here.resolve(path))));
  for (const { plainName: plain, fileName, code } of scripts) {
    add(plain ?? fileName, asset(fileName, code, `/assets/${fileName}`));
  }
  add('style.css', asset('style.css', styleSheet(url)));
  for (const name of Object.keys(moreSheets) as (keyof typeof moreSheets)[]) {
    add(`${name}.css`, asset(`${name}.css`, moreStyle(name)));
  }
  const icons = {
    svg: add('pebble.svg', asset('pebble.svg', picture('pebble.svg'))),
    png: add('pebble.png', asset('pebble.png', picture('pebble.png'))),
  };
  for (const [name, content] of Object.entries(drawn)) add(name, asset(name, content));
  add('app.webmanifest', asset('app.webmanifest', manifest(icons)));

  const kept = ['style.css', 'enhance.js', 'pebble.svg'].map(url);
  const version =
    kept
      .join()
      .match(/[^-]+(?=\.\w+(,|$))/g)
      ?.join('') ?? '';
  add('worker.js', asset('worker.js', `self.kept=${JSON.stringify({ version, files: kept })};${worker}`, '/worker.js'));

  publish(addresses);
  const ready = await Promise.all([...files.values()].map(compressed));
  return { url, files: new Map(ready.map((file) => [file.path, file])) };
}
