import { type Context, type Node, pathOf, type Rule } from './nodes.ts';

interface Attribute extends Node {
  readonly name: Node & { readonly name: unknown };
  readonly value: (Node & { readonly value?: unknown }) | null;
}

/** TSX writes only what a strict content security policy lets through, and nobody's raw HTML. */
export const markup: Rule = {
  create(context: Context) {
    const path = pathOf(context);
    const inBrowser = /\/islands\/|^src\/ui\/browser\//.test(path);
    return {
      JSXAttribute(node: Attribute) {
        const name = String(node.name.name);
        if (name === 'style')
          context.report({
            node,
            message: 'The content security policy drops inline styles: use a class from src/ui/style.',
          });
        if (name === 'dangerouslySetInnerHTML' || name === 'innerHTML' || name === 'srcdoc')
          context.report({
            node,
            message: `${name} shows raw HTML: a person's words could become a script. Render elements.`,
          });
        if (/^on/i.test(name) && (!inBrowser || node.value?.type === 'Literal'))
          context.report({
            node,
            message: `${name}: server-rendered pages carry no handlers. Make it work as a link or a form; browser code lives in islands/ and src/ui/browser.`,
          });
      },
    };
  },
};
