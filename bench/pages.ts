/**
 * What reading pages weigh on a first visit, in a real Chromium that was never here before, over the sample content of
 * `npm run demo`: `node --import ./scripts/tsx.ts bench/pages.ts` prints the table of bench/README.md, "Pages".
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { launch } from '#support/browser';
import { testDatabase } from '#support/database';
import { createVisitor } from '#support/visitor';
import { openBeside } from '../src/app.ts';
import content from '../src/demo/content.json' with { type: 'json' };
import { fill } from '../src/demo/fill.ts';
import { pastClock } from '../src/demo/past-clock.ts';
import { firstVisit } from '../tests/contract/first-visit.ts';

const database = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'beside-pages-'));
const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: '0' });
const clock = pastClock();
const beside = await openBeside(config, { clock, log: createLog(() => undefined) });
const [link] = await beside.setUpLinks();
const host = { nickname: content.host, ownDevice: true, userAgent: null };
const token = link?.path.split('/').at(-1) ?? '';
const opened = await beside.open({ ...content.organisation, ...host, language: 'en', adultsOnly: true, token });
await fill(beside.platform, clock, opened);
const server = await beside.start();
const at = `http://localhost:${server?.port}`;
const browser = await launch();

const visitor = createVisitor(fetch, at);
const circles = (await visitor.get('/circles')).links.filter((href) => /^\/circles\/[a-z]+-[a-z]+$/.test(href));
const full = await Promise.all(circles.map(async (path) => ({ path, seen: await visitor.get(path) })));
const circle = full.toSorted((a, b) => b.seen.html.length - a.seen.html.length)[0];
const story = circle?.seen.links.find((href) => /^\/stories\/[0-9a-f-]{36}$/.test(href)) ?? '/';
const pages = { '/': '/', '/circles': '/circles', 'a circle': circle?.path ?? '/', 'a story': story, '/help': '/help' };

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
console.log(
  '| page | HTML | CSS | JS | together | fonts | icons and sheet | requests |\n|---|---|---|---|---|---|---|---|',
);
for (const [name, path] of Object.entries(pages)) {
  const { html, css, js, fonts, rest, requests } = await firstVisit(browser, at, path);
  const cells = [html, css, js, html + css + js, fonts, rest].map(kilobytes);
  console.log(`| ${[name, ...cells, requests].join(' | ')} |`);
}

await browser.close();
await beside.stop();
await database.drop();
rmSync(dataDir, { recursive: true, force: true });
