import type { Form } from '#platform/http';

/** Fields that a page carries through joining: where to go next, and what was written before. */
export const carriedFields = (typed: Form): (readonly [name: string, value: string])[] =>
  Object.keys(typed.values)
    .filter((name) => name === 'then' || name.startsWith('draft_'))
    .flatMap((name) => typed.all(name).map((value) => [name, value] as const));
