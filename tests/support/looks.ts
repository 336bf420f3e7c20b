import type { Page } from 'playwright-core';

/** Elements that make the page wider than its window. */
export const tooWide = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.body.querySelectorAll('*')]
      .filter(
        (element) => element.getBoundingClientRect().right > room + 1 || element.getBoundingClientRect().left < -1,
      )
      .map((element) => `${element.localName}.${element.className}`);
  });

/** Controls smaller than 44 × 44 px, but for links inside sentences (WCAG 2.2, 2.5.8 lets those be). */
export const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, .button, .always a, .places a, .choice, select, textarea, summary, .foot a')]
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ control, box }) => `${control.textContent?.trim()} ${box.width} × ${box.height}`),
  );
