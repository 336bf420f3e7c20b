import { inflateSync } from 'node:zlib';

/** A piece of text as it stands on paper, in points from the lower left corner of its page. */
export interface Printed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** How light it is: 0 is black, 1 white. */
  readonly light: number;
}

/** A filled rectangle. */
export interface Filled {
  readonly width: number;
  readonly height: number;
  readonly light: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Printed[];
  readonly fills: readonly Filled[];
  /** Its words in the order in which they were set. */
  readonly words: string;
}

type Matrix = readonly [number, number, number, number, number, number];

const times = (one: Matrix, other: Matrix): Matrix => [
  one[0] * other[0] + one[1] * other[2],
  one[0] * other[1] + one[1] * other[3],
  one[2] * other[0] + one[3] * other[2],
  one[2] * other[1] + one[3] * other[3],
  one[4] * other[0] + one[5] * other[2] + other[4],
  one[4] * other[1] + one[5] * other[3] + other[5],
];

/**
 * What stands on the pages of a PDF that Chromium printed: text with its place and colour, and filled rectangles. It reads
 * what Chromium writes and no more: plain objects, deflated streams, glyphs in hexadecimal with a table back to letters.
 */
export function readPaper(pdf: Buffer): Sheet[] {
  const objects = objectsOf(pdf);
  const object = (reference: string | undefined) => objects.get(Number.parseInt(reference ?? '', 10));
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return pages.map(({ head }) => {
    const [, , width = '0', height = '0'] = /\/MediaBox\s*\[([^\]]+)\]/.exec(head)?.[1]?.trim().split(/\s+/) ?? [];
    const fonts = new Map<string, Font>();
    for (const [, name = '', reference] of head.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
      const table = /\/ToUnicode\s+(\d+) 0 R/.exec(object(reference)?.head ?? '')?.[1];
      fonts.set(name, fontOf(object(table)?.stream ?? ''));
    }
    const content = object(/\/Contents\s+(\d+) 0 R/.exec(head)?.[1])?.stream ?? '';
    const drawn = draw(content, fonts);
    return { width: Number(width), height: Number(height), ...drawn, words: wordsOf(drawn.texts) };
  });
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  const found = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n([\s\S]*?)(?:stream\r?\n|endobj)/g)) {
    const [whole, number = '', head = ''] = match;
    const begin = (match.index ?? 0) + whole.length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const isStream = whole.trimEnd().endsWith('stream');
    const bytes = pdf.subarray(begin, begin + length);
    const readable = isStream && !/\/Subtype\s*\/Image|\/FontFile|\/Length1/.test(head);
    const stream = !readable ? '' : (/FlateDecode/.test(head) ? inflateSync(bytes) : bytes).toString('latin1');
    found.set(Number(number), { head, stream });
  }
  return found;
}

const lettersFrom = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Which letters a font's glyphs stand for, and how many digits name a glyph. */
interface Font {
  readonly digits: number;
  readonly letters: ReadonlyMap<number, string>;
}

function fontOf(table: string): Font {
  const letters = new Map<number, string>();
  const digits = /begincodespacerange\s*<([\da-fA-F]+)>/.exec(table)?.[1]?.length ?? 4;
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', hex = ''] of block.matchAll(/<([\da-fA-F]+)>\s*<([\da-fA-F]+)>/g)) {
      letters.set(Number.parseInt(glyph, 16), lettersFrom(hex));
    }
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', hex = ''] of block.matchAll(
      /<([\da-fA-F]+)>\s*<([\da-fA-F]+)>\s*<([\da-fA-F]+)>/g,
    )) {
      const first = Number.parseInt(from, 16);
      for (let at = first; at <= Number.parseInt(to, 16); at += 1) {
        letters.set(at, String.fromCharCode(Number.parseInt(hex, 16) + at - first));
      }
    }
  }
  return { digits, letters };
}

interface Pen {
  readonly matrix: Matrix;
  readonly light: number;
}

function draw(content: string, fonts: ReadonlyMap<string, Font>) {
  const texts: Printed[] = [];
  const fills: Filled[] = [];
  const kept: Pen[] = [];
  let pen: Pen = { matrix: [1, 0, 0, 1, 0, 0], light: 0 };
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let font: Font = { digits: 4, letters: new Map() };
  let box: readonly number[] | null = null;
  const operands: string[] = [];
  const numbers = () => operands.map(Number);
  const show = () => {
    const glyphs = operands.flatMap((one) => [...one.matchAll(/<([\da-fA-F]+)>/g)].map(([, hex = '']) => hex)).join('');
    const codes = glyphs.match(new RegExp(`.{${font.digits}}`, 'g')) ?? [];
    const text = codes.map((code) => font.letters.get(Number.parseInt(code, 16)) ?? '').join('');
    const [, , , , x, y] = times(line, pen.matrix);
    texts.push({ text, x, y, light: pen.light });
  };
  const does: Record<string, () => void> = {
    q: () => void kept.push(pen),
    Q: () => {
      pen = kept.pop() ?? pen;
    },
    cm: () => {
      pen = { ...pen, matrix: times(numbers() as unknown as Matrix, pen.matrix) };
    },
    rg: () => {
      const [red = 0, green = 0, blue = 0] = numbers();
      pen = { ...pen, light: 0.299 * red + 0.587 * green + 0.114 * blue };
    },
    g: () => {
      pen = { ...pen, light: numbers()[0] ?? 0 };
    },
    BT: () => {
      line = [1, 0, 0, 1, 0, 0];
    },
    Tf: () => {
      font = fonts.get(operands[0]?.slice(1) ?? '') ?? font;
    },
    Tm: () => {
      line = numbers() as unknown as Matrix;
    },
    Td: () => {
      const [x = 0, y = 0] = numbers();
      line = times([1, 0, 0, 1, x, y], line);
    },
    Tj: show,
    TJ: show,
    re: () => {
      box = numbers();
    },
    f: () => {
      const [, , width = 0, height = 0] = box ?? [];
      const [a, , , d] = pen.matrix;
      if (box) fills.push({ width: Math.abs(width * a), height: Math.abs(height * d), light: pen.light });
      box = null;
    },
  };
  for (const [token] of content.matchAll(/\[[^\]]*\]|<[\da-fA-F]*>|\/[^\s/<>[\]]+|[^\s[\]<>/]+/g)) {
    if (/^[[<\d/.+-]/.test(token)) {
      operands.push(token);
      continue;
    }
    does[token]?.();
    operands.length = 0;
  }
  return { texts, fills };
}

/** Pieces on one line belong together. */
function wordsOf(texts: readonly Printed[]): string {
  let words = '';
  let last: Printed | null = null;
  for (const one of texts) {
    words += (last && Math.abs(last.y - one.y) > 2 ? '\n' : '') + one.text;
    last = one;
  }
  return words;
}
