import { hiddenFrom, isHidden } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import type { Reader } from '../policy/read.ts';
import { filteredThemes } from '../store/filters.ts';
import type { Viewer } from '../store/visible.ts';

/** Who is reading: for the policies, and the same for queries. */
export interface ReaderHere {
  readonly reader: Reader;
  readonly viewer: Viewer;
}

/** What blocks and filters keep from this actor. Two queries; none for visitors. */
export async function readerOf(app: Platform, tx: Tx, actor: Actor): Promise<ReaderHere> {
  const { personId } = actor;
  const hidden = await hiddenFrom(tx, actor);
  const filtered = await filteredThemes(app.vault, tx, personId);
  return {
    reader: { personId, hides: (thing) => isHidden(hidden, thing), filtered: new Set(filtered) },
    viewer: {
      personId,
      people: [...hidden.people],
      inStory: [...hidden.inStory].flatMap(([story, people]) => [...people].map((person) => ({ story, person }))),
      filtered,
    },
  };
}
