import { refuseImport } from './imports.ts';
import { type Context, type Node, pathOf, type Rule } from './nodes.ts';

interface Source extends Node {
  readonly value: unknown;
}
interface From extends Node {
  readonly source: Source | null;
  readonly importKind?: string;
  readonly exportKind?: string;
}

/** `import type` and `export type`. `import { type X }` still loads the file when it runs. */
const onlyTypes = ({ importKind, exportKind }: From): boolean => importKind === 'type' || exportKind === 'type';

/** Every way to reach another file – import, export from, import(), typeof import() – keeps to architecture.ts. */
export const boundaries: Rule = {
  create(context: Context) {
    const from = pathOf(context);
    const check = (node: Node, source: Source | null | undefined, typeOnly: boolean) => {
      if (typeof source?.value !== 'string') return;
      const message = refuseImport({ from, specifier: source.value, typeOnly });
      if (message) context.report({ node, message });
    };
    const declared = (node: From) => check(node, node.source, onlyTypes(node));
    return {
      ImportDeclaration: declared,
      ExportNamedDeclaration: declared,
      ExportAllDeclaration: declared,
      ImportExpression: (node: From) => check(node, node.source, false),
      TSImportType: (node: From & { readonly argument?: { readonly literal?: Source } & Source }) =>
        check(node, node.source ?? node.argument?.literal ?? node.argument, true),
    };
  },
};
