/** Beside's own lint rules, for oxlint (its plugin interface is ESLint's). Each message says what is wrong, why, and what to use. */
import { boundaries } from './boundaries.ts';
import { markup } from './markup.ts';
import { pure } from './pure.ts';
import { words } from './words.ts';

export default { meta: { name: 'beside' }, rules: { boundaries, markup, pure, words } };
