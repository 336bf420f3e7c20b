import qrcode from 'qrcode-generator';

/** White border that scanners need, in modules (ISO/IEC 18004). */
const quiet = 4;

/** A text as a QR code, dark on white in every theme so that it can be scanned and printed. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * quiet;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={darkRuns(count, (row, column) => code.isDark(row, column))} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

/** One path of all dark modules, each run of a row as one rectangle. */
function darkRuns(count: number, isDark: (row: number, column: number) => boolean): string {
  const parts: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < count && isDark(row, column + 1)) column += 1;
      parts.push(`M${start + quiet} ${row + quiet}h${column - start + 1}v1h-${column - start + 1}z`);
    }
  }
  return parts.join('');
}
