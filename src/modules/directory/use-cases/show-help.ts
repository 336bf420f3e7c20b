import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import type { HelpLine } from '../domain/help-line.ts';
import { allHelpLines } from '../store/help-lines.ts';
import { type HelpShown, helpFor } from './help-lines.ts';

/** The database gets this long to answer; then what was last known is shown. Milliseconds. */
const patience = 800;

/**
 * Answers what /help shows. It never fails: while the database cannot be asked, the lines last read are shown, and where
 * none were ever read, the emergency numbers that come with the program.
 */
export function createHelpDesk(app: Platform): (actor: Actor, country: string) => Promise<HelpShown> {
  const lastKnown = new Map<string, readonly HelpLine[]>();
  return async (actor, country) => {
    let kept: readonly HelpLine[];
    try {
      kept = await soon(app.db.as(actor, allHelpLines));
      lastKnown.set(actor.organisationId, kept);
    } catch (error) {
      app.log.failure('help from memory', error);
      kept = lastKnown.get(actor.organisationId) ?? [];
    }
    return helpFor(country, kept, app.clock.now());
  };
}

function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
