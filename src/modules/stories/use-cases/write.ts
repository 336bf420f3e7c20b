import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { newBlindId, newId } from '#platform/ids';
import { takeOnce } from '../store/once.ts';

/** Where a form that did its work leads. */
export interface Written {
  readonly id: string;
  /** Own path to show it. */
  readonly path: string;
}

/**
 * The id of something new. Ids of named things tell when they were made; a masked one would tell it more finely than the
 * page does and could be matched with a person's other traces, so it gets an id without a time.
 */
export const idFor = (masked: boolean, now: Date): string => (masked ? newBlindId() : newId(now.getTime()));

/** Takes a form's `once`: the path of an earlier sending, or null when this is the first. Without `once` it always is. */
export async function earlierResult(
  app: Platform,
  tx: Tx,
  actor: Actor & { readonly personId: string },
  once: string | null,
  path: string,
): Promise<string | null> {
  if (once === null) return null;
  return takeOnce(tx, {
    organisation_id: actor.organisationId,
    once,
    person_id: actor.personId,
    path,
    at: app.clock.now(),
  });
}

/** The id at the end of a path that `earlierResult` answered. */
export const idIn = (path: string): string => /([0-9a-f-]{36})$/.exec(path)?.[1] ?? '';
