import { isRehearsal } from '../../architecture.ts';
import { type Context, type Node, pathOf, type Rule } from './nodes.ts';

interface Identifier extends Node {
  readonly name: string;
}
interface Member extends Node {
  readonly object: Identifier;
  readonly property: Identifier;
}
interface Made extends Node {
  readonly callee: Identifier;
  readonly arguments: readonly Node[];
}

const outside = [
  'fetch',
  'process',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'navigator',
];

const message = (what: string) =>
  `${what} makes a decision depend on when and where it runs. domain/ and policy/ are pure: take the time, ids and facts as arguments (the use-case asks the clock).`;

/** domain/ and policy/ ask nobody for the time, for luck or for the world. */
export const pure: Rule = {
  create(context: Context) {
    if (!/^src\/modules\/[^/]+\/(domain|policy)\//.test(pathOf(context)) || isRehearsal(pathOf(context))) return {};
    return {
      NewExpression(node: Made) {
        if (node.callee.name === 'Date' && node.arguments.length === 0)
          context.report({ node, message: message('new Date()') });
      },
      MemberExpression(node: Member) {
        const called = `${node.object.name}.${node.property.name}`;
        if (
          called === 'Date.now' ||
          called === 'Math.random' ||
          called === 'Temporal.Now' ||
          outside.includes(node.object.name)
        )
          context.report({ node, message: message(called) });
      },
      CallExpression(node: Made) {
        if (outside.includes(node.callee.name)) context.report({ node, message: message(`${node.callee.name}()`) });
        if (node.callee.name === 'Date') context.report({ node, message: message('Date()') });
      },
    };
  },
};
