/**
 * Moments that people feel, in a real Chromium: a reply seen in a second browser, leaving quickly, the first post.
 *
 *     npx node --import ./scripts/tsx.ts bench/moments.ts
 */
import { launch, newPerson } from '#support/browser';
import { startBeside } from '#support/server';
import { joinAndTell, joinCircle, newHere } from '#support/telling';
import { round, table } from './measure.ts';

const times = 15;
const [beside, browser] = await Promise.all([startBeside({ env: { LIMITS_FACTOR: '10000' } }), launch()]);
const circle = await newHere(beside);
const teller = beside.visitor();
const story = await joinAndTell(teller, circle, 'Morning after a long night.');
const reader = beside.visitor();
await joinCircle(reader, circle);
const ann = await newPerson(browser, { at: beside.url, as: teller });
const ben = await newPerson(browser, { at: beside.url, as: reader });

const stream = ann.page.waitForResponse((response) => response.url().includes('/live?'));
await ann.page.goto(story);
await stream;
await ben.page.goto(story);
const seen: number[] = [];
for (let time = 0; time < times; time += 1) {
  const words = `Reply number ${time} of this bench.`;
  await ben.page.locator('form#reply textarea').fill(words);
  const accepted = ben.page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/replies'),
  );
  await ben.page.locator('form#reply button[type=submit]').click();
  await accepted;
  const from = performance.now();
  await ann.page.locator('article').getByText(words).waitFor();
  seen.push(performance.now() - from);
}

const left: number[] = [];
for (let time = 0; time < times; time += 1) {
  await ann.page.goto(story);
  await ann.page.locator('header a[href="/exit"]').hover();
  const from = performance.now();
  await ann.page.mouse.down();
  await ann.page.mouse.up();
  await ann.page.waitForFunction(() => document.title === 'Vegetable soup');
  left.push(performance.now() - from);
  await ann.page.getByRole('button', { name: 'Continue' }).click();
  await ann.page.waitForURL(/\/(home)?$/);
}

const row = (what: string, goal: string, found: readonly number[]) => {
  const sorted = [...found].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN, 0);
  return { what, goal, times: sorted.length, 'least ms': at(0), 'median ms': at(0.5), 'most ms': at(1) };
};
process.stdout.write(
  `${table([
    row('from an accepted reply to its words in the other browser', '≤ 1000', seen),
    row('from pressing “Leave quickly” to the everyday page', '≤ 300', left),
  ])}\n`,
);
await ann.leave();
await ben.leave();
await browser.close();
await beside.stop();
