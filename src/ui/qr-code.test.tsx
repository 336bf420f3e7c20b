import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import qrcode from 'qrcode-generator';
import { QrCode } from './qr-code.tsx';

const text = 'https://beside.example.org/i/abcdefghijklmnopqrstuvwxyz012345';

it('an invitation’s code is drawn dark on white, module by module, with the border that scanners need', () => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const html = renderToString(<QrCode text={text} label="Code" />);
  assert.match(html, new RegExp(`viewBox="0 0 ${count + 8} ${count + 8}"`));
  const drawn = new Set<string>();
  for (const [, x, y, width] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) drawn.add(`${Number(x) + step} ${y}`);
  for (let row = -4; row < count + 4; row += 1)
    for (let column = -4; column < count + 4; column += 1) {
      const inside = row >= 0 && column >= 0 && row < count && column < count;
      const dark = inside && code.isDark(row, column);
      assert.equal(drawn.has(`${column + 4} ${row + 4}`), dark, `row ${row}, column ${column}`);
    }
});
