/** Declarations that mean left and right: in a right-to-left script they stand on the wrong side. */
interface Physical {
  readonly property: RegExp;
  readonly value?: (value: string) => boolean;
  readonly instead: string;
}

const saysSide = (value: string) => /\b(?:left|right)\b/.test(value);

/** Four values (top, right, bottom, left) where right and left differ. */
function isLopsided(value: string): boolean {
  const spaceless = value.trim().replaceAll(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, (inside) => inside.replaceAll(' ', ''));
  const [, right, , left, more] = spaceless.split(/\s+/);
  return left !== undefined && more === undefined && right !== left;
}

const physical: readonly Physical[] = [
  { property: /^(?:(?:scroll-)?(?:margin|padding)|border)-(?:left|right)\b/, instead: '…-inline-start, …-inline-end' },
  { property: /^(?:(?:scroll-)?(?:margin|padding)|border)-(?:top|bottom)$/, instead: '…-block-start, …-block-end' },
  { property: /^border-(?:top|bottom)-(?:width|style|color)$/, instead: 'border-block-start-…, border-block-end-…' },
  { property: /^border-(?:top|bottom)-(?:left|right)-radius$/, instead: 'border-start-start-radius and its kin' },
  { property: /^(?:left|right)$/, instead: 'inset-inline-start, inset-inline-end' },
  { property: /^(?:top|bottom)$/, instead: 'inset-block-start, inset-block-end' },
  { property: /^(?:text-align|float|clear)$/, value: saysSide, instead: 'start, end' },
  {
    property: /^(?:margin|padding|inset)$/,
    value: isLopsided,
    instead: 'the …-inline and …-block properties',
  },
];

/** What is physical in a style sheet, as `line: declaration – use this`. */
export function physicalIn(css: string): readonly string[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const declarations = bare.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g);
  return [...declarations].flatMap(({ index, 1: property = '', 2: value = '' }) => {
    const found = physical.find((one) => one.property.test(property) && (one.value?.(value) ?? true));
    const line = bare.slice(0, index).split('\n').length;
    return found ? [`${line}: ${property}: ${value.trim()} – use ${found.instead}`] : [];
  });
}
