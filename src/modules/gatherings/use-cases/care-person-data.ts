import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { placeOfHostWord, placeOfLine } from '../store/after-care.ts';
import { careRowsOf } from '../store/care-person.ts';
import { placeOfDebrief, placeOfReflection, reflectionsOf } from '../store/hosting.ts';

/** The care before and after gatherings, as far as it is this person's to have. */
export async function exportCare(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const { stays, lines, debriefs, words } = await careRowsOf(tx, personId);
  const reflections = await reflectionsOf(tx, personId);
  const received = words.filter(({ to_id }) => to_id === personId);
  const owner = { kind: 'person' as const, id: personId };
  const places = [
    ...lines.map(({ session_id, sealed }) => ({ place: placeOfLine(session_id, personId), sealed })),
    ...debriefs.map(({ session_id, sealed }) => ({ place: placeOfDebrief(session_id, personId), sealed })),
    ...reflections.map(({ hours, sealed }) => ({ place: placeOfReflection(personId, hours), sealed })),
    ...received.map(({ id, sealed }) => ({ place: placeOfHostWord(id), sealed })),
  ];
  const texts = await app.vault.openAll(
    tx,
    places.map((one) => ({ ...one, owner })),
  );
  const next = texts.values();
  const text = () => next.next().value ?? null;
  const parsed = () => JSON.parse(text() ?? 'null') as unknown;
  return {
    stays: stays.map(({ session_id, minutes, led }) => ({ session: session_id, minutes, led })),
    takenWithMe: lines.map(({ session_id, kept_at }) => ({ session: session_id, words: text(), at: kept_at })),
    debriefs: debriefs.map(({ session_id, written_at }) => ({ session: session_id, words: parsed(), at: written_at })),
    reflections: reflections.map(({ hours, written_at }) => ({ hours, words: text(), at: written_at })),
    wordsReceived: received.map(({ session_id, kind, sent_at }) => ({
      session: session_id,
      kind,
      said: parsed(),
      at: sent_at,
    })),
    wordsSent: words
      .filter(({ from_id }) => from_id === personId)
      .map(({ session_id, kind, sent_at }) => ({ session: session_id, kind, at: sent_at })),
  };
}
