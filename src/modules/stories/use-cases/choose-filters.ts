import { accepted, type Result, refused } from '#contracts/result';
import type { Theme } from '#contracts/stories';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { filteredThemes, keepFilters } from '../store/filters.ts';

/** The themes this person does not want to meet. */
export const readFilters = (app: Platform, actor: Actor): Promise<Theme[]> =>
  app.db.as(actor, (tx) => filteredThemes(app.vault, tx, actor.personId));

/** Keeps which themes this person does not want to meet, in lists, search and previews. */
export async function chooseFilters(app: Platform, actor: Actor, hide: readonly Theme[]): Promise<Result<null>> {
  const { organisationId, personId } = actor;
  if (personId === null) return refused('sign_in_first');
  await app.db.as(actor, (tx) => keepFilters(app.vault, tx, { id: personId, organisationId }, hide));
  return accepted(null);
}
