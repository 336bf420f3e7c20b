/** Writes `docs/map.md` from `architecture.ts`: `npx node scripts/map.ts`. A test compares the two. */
import { writeFileSync } from 'node:fs';
import { exceptions, type Layer, layers, modules, zones } from '../architecture.ts';
import { platformOf } from './lint/imports.ts';

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const mayImport = (layer: Layer): string =>
  [
    ['layers', code(layer.layers)],
    ['platform', layer.platform.length > 0 ? platformOf(layer) : ''],
    ['other modules', layer.otherModules ? 'by the table above' : ''],
    ['ui', layer.ui === 'none' ? '' : layer.ui],
    ['packages', code(layer.packages)],
  ]
    .filter(([, what]) => what)
    .map(([kind, what]) => `${kind}: ${what}`)
    .join(' · ') || 'nothing';

export const map = (): string => `# Map of the house

Made from \`architecture.ts\` by \`npx node scripts/map.ts\`; change it there. The lint rules in \`scripts/lint\` come from the same
statement, and \`tests/architecture/planted.test.ts\` proves each rule with a file that breaks it.

## Parts
${table(
  ['folder', 'what it is', 'packages'],
  [
    ['`src/*.ts`', zones.root.holds, 'all'],
    ['`src/modules/<name>`', 'one capability, whole; `index.ts` is its only door', 'by layer'],
    ['`src/platform/<part>`', zones.platform.holds, 'all'],
    ['`src/ui`', zones.ui.holds, code(zones.ui.packages)],
    ['`src/contracts`', zones.contracts.holds, code(zones.contracts.packages)],
  ],
)}

## Modules
${table(
  ['module', 'may use the doors of'],
  Object.entries(modules).map(([name, uses]) => [`\`${name}\``, code(uses) || 'no other module']),
)}

\`\`\`mermaid
flowchart TD
${Object.entries(modules)
  .flatMap(([name, uses]) => (uses.length > 0 ? uses.map((use) => `  ${name} --> ${use}`) : [`  ${name}`]))
  .join('\n')}
\`\`\`

## Layers of a module
Every layer may import contracts and its own files besides.

${table(
  ['layer', 'holds', 'may import'],
  Object.entries(layers).map(([name, layer]) => [`\`${name}/\``, layer.holds, mayImport(layer)]),
)}

## Exceptions
${table(
  ['layer', 'may import', 'because'],
  Object.entries(exceptions).flatMap(([place, extras]) =>
    Object.entries(extras).map(([what, why]) => [`\`${place}\``, `\`${what}\``, why]),
  ),
)}
`;

if (import.meta.main) writeFileSync(new URL('../docs/map.md', import.meta.url), map());
