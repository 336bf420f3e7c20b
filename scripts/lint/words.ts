import { isRehearsal } from '../../architecture.ts';
import { type Context, hasLetters, type Node, pathOf, type Rule } from './nodes.ts';

interface Text extends Node {
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
  readonly expression?: Text;
  readonly consequent?: Text;
  readonly alternate?: Text;
  readonly right?: Text;
}
interface Element extends Node {
  readonly children: readonly Text[];
}
interface Attribute extends Node {
  readonly name: Node & { readonly name: unknown };
  readonly value: Text | null;
}

/** Attributes whose value a person reads or hears. */
const spoken = [
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
];

const message = (text: string) =>
  `"${text.trim().slice(0, 40)}" is text in code: it stays English for everybody. Put it into locales/en, es and ar and write t('<module>.<words>').`;

/** The letters that an expression would put on the page as they stand. */
function literalIn(node: Text | null | undefined): string | null {
  if (!node) return null;
  if (node.type === 'Literal' && typeof node.value === 'string') return hasLetters(node.value) ? node.value : null;
  if (node.type === 'TemplateLiteral') return node.quasis?.map((part) => part.value.cooked).find(hasLetters) ?? null;
  if (node.type === 'JSXExpressionContainer') return literalIn(node.expression);
  if (node.type === 'ConditionalExpression') return literalIn(node.consequent) ?? literalIn(node.alternate);
  if (node.type === 'LogicalExpression') return literalIn(node.right);
  return null;
}

/** No text in TSX: neither between tags nor in attributes that are read out. */
export const words: Rule = {
  create(context: Context) {
    const path = pathOf(context);
    if (!path.startsWith('src/') || isRehearsal(path)) return {};
    const checkChildren = ({ children }: Element) => {
      for (const child of children) {
        const text = child.type === 'JSXText' ? String(child.value) : literalIn(child);
        if (text && hasLetters(text)) context.report({ node: child, message: message(text) });
      }
    };
    return {
      JSXElement: checkChildren,
      JSXFragment: checkChildren,
      JSXAttribute(node: Attribute) {
        const text = spoken.includes(String(node.name.name)) ? literalIn(node.value) : null;
        if (text) context.report({ node, message: message(text) });
      },
    };
  },
};
