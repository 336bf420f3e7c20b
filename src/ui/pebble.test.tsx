import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { Pebble } from './pebble.tsx';
import { pebbleOf, pebbleSheet, stones, tones } from './pebble-shape.ts';

describe('a pebble', () => {
  it('is always the same for the same id, and one of the sheet in a colour of the style sheet', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const { stone, tone } = pebbleOf(id);
        assert.deepEqual(pebbleOf(id), { stone, tone });
        assert.ok(Number.isInteger(stone) && stone >= 0 && stone < stones);
        assert.ok(Number.isInteger(tone) && tone >= 0 && tone < tones);
      }),
    );
  });

  it('tells most people of a circle apart', () => {
    const seen = Array.from({ length: 100 }, (_, i) => pebbleOf(`person-${i}`));
    assert.ok(new Set(seen.map(({ stone, tone }) => `${stone} ${tone}`)).size >= 85);
    assert.equal(new Set(seen.map(({ tone }) => tone)).size, tones);
  });

  it('has its stone on the sheet, drawn within its grid', () => {
    const sheet = pebbleSheet();
    for (let stone = 0; stone < stones; stone += 1) assert.ok(sheet.includes(`<symbol id="s${stone}"`));
    for (const [, outline = ''] of sheet.matchAll(/currentColor" d="([^"]*)"/g))
      for (const number of outline.match(/-?\d+(\.\d+)?/g) ?? [])
        assert.ok(Number(number) >= -1 && Number(number) <= 49);
  });

  it('is a decoration, and has no style of its own that the security policy would refuse', () => {
    const html = renderToString(<Pebble seed="somebody" />);
    assert.match(html, /aria-hidden="true"/);
    assert.ok(!html.includes('style='));
    assert.ok(!html.includes('somebody'));
  });
});
