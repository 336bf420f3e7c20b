/** FNV-1a over UTF-16 code units, 32 bits: spreads ids evenly; not for secrets. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: the same numbers in [0, 1) for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many stone colours the style sheet has. */
export const tones = 8;

interface PebbleShape {
  /** Outline on a 48 × 48 grid. */
  readonly outline: string;
  /** One mineral line across the stone, from edge to edge. */
  readonly vein: string;
  readonly specks: readonly { readonly x: number; readonly y: number; readonly r: number }[];
}

type Point = readonly [x: number, y: number];
const round = (value: number) => Math.round(value * 10) / 10;

/** A closed smooth line through the points (Catmull-Rom as cubic Béziers). */
function smooth(points: readonly Point[]): string {
  const at = (i: number) => points[(i + points.length) % points.length] as Point;
  const curves = points.map((_, i) => {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const lean = (a: Point, b: Point, c: Point, sign: 1 | -1): Point => [
      b[0] + (sign * (c[0] - a[0])) / 6,
      b[1] + (sign * (c[1] - a[1])) / 6,
    ];
    return `C${[lean(before, from, to, 1), lean(from, to, after, -1), to].map((p) => p.map(round).join(' ')).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${curves.join('')}Z`;
}

/** How many stones the sheet holds. */
export const stones = 64;

/** The stone and the colour that belong to an id: always the same for the same id, and saying nothing about it. */
export function pebbleOf(id: string): { readonly stone: number; readonly tone: number } {
  const next = numbers(hash(id));
  return { stone: Math.floor(next() * stones), tone: Math.floor(next() * tones) };
}

/** How stone number `stone` of the sheet is drawn. */
function shapeOf(stone: number): PebbleShape {
  const next = numbers(stone + 1);
  const tilt = (next() - 0.5) * 0.9;
  const wide = 20.5 + next() * 1.5;
  const high = 16.5 + next() * 4;
  const corners = 7;
  const points = Array.from({ length: corners }, (_, i): Point => {
    const angle = (i / corners) * 2 * Math.PI;
    const wobble = 0.93 + next() * 0.12;
    const [x, y] = [Math.cos(angle) * wide * wobble, Math.sin(angle) * high * wobble];
    return [24 + x * Math.cos(tilt) - y * Math.sin(tilt), 24 + x * Math.sin(tilt) + y * Math.cos(tilt)];
  });
  const start = Math.floor(next() * corners);
  const from = points[start] as Point;
  const to = points[(start + 2 + Math.floor(next() * 3)) % corners] as Point;
  const bend = (): number => round(24 + (next() - 0.5) * 16);
  const vein = `M${from.map(round).join(' ')}Q${bend()} ${bend()} ${to.map(round).join(' ')}`;
  const specks = Array.from({ length: 3 }, () => ({
    x: round(14 + next() * 20),
    y: round(15 + next() * 18),
    r: round(0.7 + next() * 1.1),
  }));
  return { outline: smooth(points), vein, specks };
}

/** All stones on one sheet (SVG symbols `s0`, `s1`, …); each takes its colour from where it is used. */
export function pebbleSheet(): string {
  const symbols = Array.from({ length: stones }, (_, stone) => {
    const { outline, vein, specks } = shapeOf(stone);
    const dots = specks.map(({ x, y, r }) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('');
    return [
      `<symbol id="s${stone}" viewBox="0 0 48 48">`,
      `<path id="o${stone}" fill="currentColor" d="${outline}"/>`,
      `<use href="#o${stone}" color="#fff" opacity=".13" transform="translate(3.5 2) scale(.82)"/>`,
      `<path fill="none" stroke="#fff" stroke-width="2.4" opacity=".42" d="${vein}"/>`,
      `<g fill="#000" opacity=".22">${dots}</g>`,
      '</symbol>',
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}
