import type { Form } from '#platform/http';

/** Whether something was written before. */
export const hasDraft = (typed: Form): boolean =>
  carriedFields(typed).some(([name, value]) => name.startsWith('draft_') && value.trim() !== '');

/** Fields that a page carries through joining: where to go next, and what was written before. */
export const carriedFields = (typed: Form): (readonly [name: string, value: string])[] =>
  Object.keys(typed.values)
    .filter((name) => name === 'then' || name.startsWith('draft_'))
    .flatMap((name) => typed.all(name).map((value) => [name, value] as const));
