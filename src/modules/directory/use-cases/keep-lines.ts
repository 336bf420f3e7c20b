import type { HelpLineFacts } from '#contracts/directory';
import { accepted, type Result, refused } from '#contracts/result';
import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId, newId } from '#platform/ids';
import { dateOf, type HelpLine, inOrder, isSameLine, standingOf } from '../domain/help-line.ts';
import { type KnownLine, knownLinesOf } from '../domain/known/index.ts';
import { allHelpLines, deleteHelpLine, helpLineById, insertHelpLine, updateHelpLine } from '../store/help-lines.ts';
import { confirmedNow, confirmLines } from './confirm-lines.ts';

/** A confirmed line as those see it who keep the list. */
export interface KeptLine extends HelpLine {
  readonly standing: 'good' | 'soon' | 'over';
  /** Nickname of who confirmed it, while they are here. */
  readonly by: string | null;
}

export interface LinesOfCountry {
  readonly country: string;
  readonly kept: readonly KeptLine[];
  readonly proposed: readonly KnownLine[];
  /** Other countries with lines on the list. */
  readonly countries: readonly string[];
}

/** The list of one country and what could be added to it. */
export async function listLines(app: Platform, actor: Actor, country: string): Promise<LinesOfCountry> {
  return app.db.as(actor, async (tx) => {
    const all = await allHelpLines(tx);
    const here = inOrder(all.filter((line) => line.country === country));
    const named = await people(
      tx,
      here.flatMap((line) => line.verifiedBy ?? []),
    );
    const today = dateOf(app.clock.now());
    return {
      country,
      kept: here.map((line) => ({
        ...line,
        standing: standingOf(line, today),
        by: line.verifiedBy ? (named.get(line.verifiedBy)?.nickname ?? null) : null,
      })),
      proposed: knownLinesOf(country).filter((line) => !all.some((other) => isSameLine(other, line))),
      countries: [...new Set(all.map((line) => line.country))],
    };
  });
}

export const readLine = async (app: Platform, actor: Actor, id: string): Promise<HelpLine | null> =>
  isId(id) ? app.db.as(actor, (tx) => helpLineById(tx, id)) : null;

/** Confirms proposed lines of a country. */
export async function adoptLines(
  app: Platform,
  actor: Actor,
  chosen: { readonly country: string; readonly lines: readonly string[] },
): Promise<Result<null>> {
  const by = actor.personId;
  if (!by) return refused('sign_in_first');
  return app.db.as(actor, (tx) => confirmLines(app, tx, { organisationId: actor.organisationId, by, ...chosen }));
}

/** Adds a line, or writes one anew. Either way it counts as checked against its source today. */
export async function keepLine(
  app: Platform,
  actor: Actor,
  line: HelpLineFacts,
  id: string | null,
): Promise<Result<null>> {
  const by = actor.personId;
  if (!by) return refused('sign_in_first');
  const confirmation = confirmedNow(app, by);
  return app.db.as(actor, async (tx) => {
    if (id === null) {
      const ids = { id: newId(app.clock.now().getTime()), organisationId: actor.organisationId };
      await insertHelpLine(tx, ids, line, confirmation);
      return accepted(null);
    }
    const changed = isId(id) && (await updateHelpLine(tx, id, line, confirmation));
    return changed ? accepted(null) : refused('not_found');
  });
}

/** Says that a line was checked again today and is as it stands. */
export async function confirmAgain(app: Platform, actor: Actor, id: string): Promise<Result<null>> {
  const line = await readLine(app, actor, id);
  return line ? keepLine(app, actor, line, id) : refused('not_found');
}

export async function removeLine(app: Platform, actor: Actor, id: string): Promise<Result<null>> {
  const gone = isId(id) && (await app.db.as(actor, (tx) => deleteHelpLine(tx, id)));
  return gone ? accepted(null) : refused('not_found');
}
