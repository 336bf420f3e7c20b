// Looks at the design system: `npx node --import ./scripts/tsx.ts scripts/ui-gallery.ts [folder]` writes screenshots
// of the gallery at phone and desk width, in each look, into the folder (default: .cache/gallery).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serveGallery } from '../src/ui/gallery/serve.ts';
import { findChromium } from './chromium.js';

const folder = process.argv[2] ?? '.cache/gallery';
const only = process.argv[3] ?? '';
mkdirSync(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});

const looks = [
  { name: 'light', width: 360, query: '' },
  { name: 'dark', width: 360, query: '', scheme: 'dark' },
  { name: 'rtl', width: 360, query: '&lang=ar' },
  { name: 'larger', width: 360, query: '&text=larger' },
  { name: 'narrowest', width: 320, query: '&lang=es' },
  { name: 'light', width: 1440, query: '' },
  { name: 'dark', width: 1440, query: '', scheme: 'dark' },
  { name: 'rtl', width: 1440, query: '&lang=ar' },
  { name: 'contrast', width: 1440, query: '&contrast=more' },
  { name: 'forced', width: 1440, query: '', forced: true },
] as const;

for (const look of looks) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 500 ? 740 : 900 },
    colorScheme: 'scheme' in look ? look.scheme : 'light',
    forcedColors: 'forced' in look ? 'active' : 'none',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  for (const name of gallery.names) {
    const file = `${name}-${look.width}-${look.name}`;
    if (!file.includes(only)) continue;
    await page.setViewportSize({ width: look.width, height: look.width < 500 ? 740 : 900 });
    await page.goto(`${gallery.origin}/${name}?${look.query}`);
    await page.evaluate(() => document.fonts.ready);
    // As tall as the page, so that what is fixed to the screen's edges stands at the page's.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: look.width, height });
    await page.screenshot({ path: `${folder}/${file}.png` });
  }
  await context.close();
}
await browser.close();
await gallery.stop();
