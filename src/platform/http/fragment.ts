import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A part of a page as HTML, for streams that bring it into a page that is open. Drawn by the same views as the page. */
export const fragment = (node: VNode): string => renderToString(node);
