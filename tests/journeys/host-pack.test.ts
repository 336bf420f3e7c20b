import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import readCode from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { launch, newPerson, type PersonOptions } from '#support/browser';
import { type LiveRoom, liveRoom } from '#support/live-room';
import { readPaper, type Sheet } from '#support/paper';

let live: LiveRoom;
let browser: Browser;
before(async () => {
  const place = { name: 'The old mill', address: '4 River Lane', way: 'Ring twice. The lift is on the left.' };
  const plan = { format: 'in_person', place, placeAccess: ['step_free', 'hearing_loop', 'quiet_room'] } as const;
  [live, browser] = await Promise.all([
    liveRoom({ people: 3, plan: { ...plan, placeAccess: [...plan.placeAccess] } }),
    launch(),
  ]);
});
after(async () => {
  await browser.close();
  await live.stop();
});

/** The host's pack in a browser of theirs. */
async function openPack({ language, ...options }: Partial<PersonOptions> & { readonly language?: string } = {}) {
  const cookies = new Map([['beside-session', live.people[0]?.token ?? '']]);
  const { page, leave } = await newPerson(browser, { at: live.at, as: { cookies }, ...options });
  if (language) {
    await page.goto('/home');
    await page.locator(`.languages button[value=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
  }
  await page.goto(`/host/pack/${live.session}`);
  return { page, leave };
}

const print = async (page: Page, format: 'A4' | 'Letter'): Promise<Sheet[]> =>
  readPaper(await page.pdf({ format, printBackground: true }));

/** What Arabic letters look like in a word is undone, and each line read from its end. */
const plain = (words: string) =>
  words
    .normalize('NFKC')
    .split('\n')
    .map((line) => [...line].reverse().join(''))
    .join('\n');

/** Points that a printer may not reach. */
const edge = 28;

function assertOnPaper(sheets: readonly Sheet[]): void {
  for (const { width, height, texts, fills } of sheets) {
    assert.ok(texts.length > 0, 'no empty page');
    for (const { text, x, y, light } of texts.filter((one) => one.text.trim() !== '')) {
      const inside = x >= edge && x <= width - edge && y >= edge && y <= height - edge;
      assert.ok(inside, `“${text}” at ${x}, ${y} of ${width} × ${height}`);
      assert.ok(light < 0.35, `“${text}” is dark`);
    }
    for (const { width: across, height: up, light } of fills) assert.ok(light > 0.95 || across * up < 400, 'on white');
  }
}

const chrome = /Skip to the content|Help now|Leave quickly|How pages look|Who can see what|Run by|Home\b|Notices\b/;

describe('a host’s pack on paper', () => {
  for (const [what, format, options] of [
    ['on A4', 'A4', {}],
    ['on Letter, from a dark screen', 'Letter', { colorScheme: 'dark' }],
    ['from a telephone', 'A4', { width: 360, height: 740 }],
  ] as const) {
    it(`holds the plan, the agreements, the code and help, each where it is needed: ${what}`, async () => {
      const { page, leave } = await openPack(options);
      const sheets = await print(page, format);
      const [plan, agreements, here, help] = sheets.map(({ words }) => words);
      assert.equal(sheets.length, 4);
      assert.deepEqual(
        [sheets[0]?.width, sheets[0]?.height].map(Math.round as never),
        format === 'A4' ? [596, 843] : [612, 792],
      );
      for (const words of [
        'The old mill',
        '4 River Lane',
        'Ring twice',
        'Step-free',
        'Hearing loop',
        'Quiet room',
        'How was your week?',
      ]) {
        assert.ok(plan?.includes(words), words);
      }
      for (const part of ['Welcome (5 minutes)', 'Rounds (40 minutes)', 'Check-out (10 minutes)'])
        assert.ok(plan?.includes(part), part);
      assert.ok(agreements?.includes('What is said here stays here.'));
      assert.ok(here?.replaceAll('\n', '').includes(`/rooms/${live.session}`));
      assert.match(help ?? '', /In danger now\nCall\s+911/);
      assert.match(help ?? '', /Someone is not well: stop the round/);
      assert.doesNotMatch(sheets.map(({ words }) => words).join('\n'), chrome);
      assertOnPaper(sheets);
      await leave();
    });
  }

  it('is in Arabic as well, from right to left', async () => {
    const { page, leave } = await openPack({ language: 'ar' });
    const title = (await page.locator('h1').innerText()).normalize('NFKC');
    const agenda = (await page.locator('#agenda-title').innerText()).normalize('NFKC');
    const sheets = await print(page, 'A4');
    assert.equal(sheets.length, 4);
    const first = plain(sheets[0]?.words ?? '');
    for (const words of [title, agenda]) assert.ok(first.includes(words), `${words} in ${first}`);
    assert.ok(sheets[0]?.words.includes('The old mill'));
    const right = Math.max(...(sheets[0]?.texts ?? []).map(({ x }) => x));
    assert.ok(right > (sheets[0]?.width ?? 0) / 2);
    assertOnPaper(sheets);
    await leave();
  });

  it('has a code that a telephone reads, from a dark screen as well', async () => {
    const { page, leave } = await openPack({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const shot = await page.locator('#here svg').screenshot();
    const blank = await browser.newPage();
    const { data, width, height } = await blank.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const brush = canvas.getContext('2d');
      brush?.drawImage(image, 0, 0);
      const pixels = brush?.getImageData(0, 0, image.width, image.height);
      return { data: [...(pixels?.data ?? [])], width: image.width, height: image.height };
    }, shot.toString('base64'));
    await blank.close();
    const code = readCode.default(Uint8ClampedArray.from(data), width, height);
    assert.equal(code?.data, `${live.at}/rooms/${live.session}`);
    await leave();
  });
});
