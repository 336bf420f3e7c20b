/**
 * Takes the pictures of the README from `npm run demo`, and of rooms that nobody is in, in a real Chromium.
 *
 *     npx node --import ./scripts/tsx.ts scripts/pictures.ts [folder]
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serveRooms } from '../src/modules/rooms/pages/trial/serve.ts';
import { findChromium } from './chromium.js';

const folder = process.argv[2] ?? 'docs/pictures';
mkdirSync(folder, { recursive: true });

const demo = spawn(process.execPath, ['--import', './scripts/tsx.ts', 'src/demo.ts'], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const base = await new Promise<string>((resolve, reject) => {
  let said = '';
  demo.once('exit', (code) => reject(new Error(`the demo ended (${code}): ${said}`)));
  demo.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0];
    if (url) resolve(url);
  });
});

const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--disable-gpu', '--disable-background-networking'],
});
const wide = { width: 1120, height: 760 };
const phone = { width: 360, height: 740 };

await withPage(browser, { viewport: wide }, async (page) => {
  await page.goto(base);
  await shoot(page, 'landing');
});
await withPage(browser, { viewport: wide, colorScheme: 'dark' }, async (page) => {
  await page.goto(await circle(page, 'Anxiety'));
  await shoot(page, 'circle-dark');
});
await withPage(browser, { viewport: phone }, async (page) => {
  await page.goto(await circle(page, 'Low mood'));
  await page.getByRole('link', { name: 'Write something' }).first().click();
  await page
    .locator('main textarea')
    .first()
    .fill('The flat is warm, there is food, my sister rang. And I still can’t get up.');
  await shoot(page, 'write-phone');
});
await withPage(browser, { viewport: phone, colorScheme: 'dark' }, async (page) => {
  await page.goto(await circle(page, 'Carers'));
  await page.locator('article').getByRole('link').last().click();
  await shoot(page, 'story-phone-dark');
});
await withPage(browser, { viewport: phone }, async (page) => {
  await page.goto(`${base}/help`);
  await shoot(page, 'help-phone');
});
await withPage(browser, { viewport: wide, locale: 'ar' }, async (page) => {
  await page.goto(`${base}/help`);
  await shoot(page, 'help-arabic');
});

const rooms = await serveRooms();
await withPage(browser, { viewport: { width: 1120, height: 860 } }, async (page) => {
  await page.goto(`${rooms.origin}/listener`);
  await shoot(page, 'round');
});
await withPage(browser, { viewport: phone, colorScheme: 'dark' }, async (page) => {
  await page.goto(`${rooms.origin}/speaker`);
  await shoot(page, 'turn-phone-dark');
});
await withPage(browser, { viewport: phone }, async (page) => {
  await page.goto(`${rooms.origin}/lobby`);
  await shoot(page, 'lobby-phone');
});
await withPage(browser, { viewport: wide }, async (page) => {
  await page.goto(`${base}/gatherings`);
  await shoot(page, 'gatherings');
});

await rooms.stop();
await browser.close();
demo.kill('SIGTERM');

async function withPage(
  from: Browser,
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page) => Promise<void>,
) {
  const context = await from.newContext({ locale: 'en-GB', deviceScaleFactor: 1, ...options });
  await work(await context.newPage());
  await context.close();
}

async function circle(page: Page, name: string): Promise<string> {
  await page.goto(`${base}/circles`);
  return `${base}${await page.getByRole('link', { name }).first().getAttribute('href')}`;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${join(folder, `${name}.png`)}\n`);
}
