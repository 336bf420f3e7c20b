import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { decide } from '../domain/room/machine.ts';
import { placeOfNotes, removeRunsOf, runsOf } from '../store/along.ts';
import { openWritten, wordsOfPerson } from '../store/chat.ts';
import { forgetMember, roomsOfPerson } from '../store/members.ts';
import { endLeases } from '../store/presence.ts';
import { holdRoom } from '../store/rooms.ts';
import { removeTextsOf, textsOfMember } from '../store/texts.ts';
import { change } from './change-room.ts';
import { takeWordAway } from './take-word-back.ts';

/** The rooms somebody was in and what they wrote there, as long as it is kept. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const rooms: Record<string, unknown>[] = [];
  for (const { sessionId, member, enteredAt } of await roomsOfPerson(tx, personId)) {
    rooms.push({
      session: sessionId,
      enteredAt: enteredAt.toISOString(),
      wrote: await textsOfMember(app.vault, tx, sessionId, member),
    });
  }
  return { rooms, chat: await exportChat(app, tx, personId), alongRuns: await exportAlong(app, tx, personId) };
}

/** What they wrote in the chats of dates; what they said in rooms stands with these. */
async function exportChat(app: Platform, tx: Tx, personId: string): Promise<readonly Record<string, unknown>[]> {
  const written = (await wordsOfPerson(tx, personId)).filter(({ sealed }) => sealed !== null);
  const texts = await openWritten(app.vault, tx, written);
  return written.map(({ id, sessionId, at }) => ({
    session: sessionId,
    text: texts.get(id) ?? null,
    writtenAt: at.toISOString(),
  }));
}

/** Dates led from a phone, with the host's own notes. */
async function exportAlong(app: Platform, tx: Tx, personId: string): Promise<readonly Record<string, unknown>[]> {
  const runs = await runsOf(tx, personId);
  const withNotes = runs.filter(({ notes }) => notes !== null);
  const texts = await app.vault.openAll(
    tx,
    withNotes.map(({ run, notes }) => ({
      owner: { kind: 'person' as const, id: personId },
      place: placeOfNotes(run),
      sealed: notes as Uint8Array,
    })),
  );
  return runs.map((row) => ({
    session: row.session_id,
    begunAt: row.begun_at.toISOString(),
    people: row.people,
    notes: texts[withNotes.indexOf(row)] ?? '',
  }));
}

/**
 * Whoever is still in a room leaves it. What they wrote goes, also from pages that are open and from memory; what they did
 * stays with a seat that is nobody's.
 */
async function erasePerson(app: Platform, tx: Tx, personId: string): Promise<void> {
  await removeRunsOf(tx, personId);
  for (const word of await wordsOfPerson(tx, personId)) await takeWordAway(app, tx, word);
  for (const { sessionId, member } of await roomsOfPerson(tx, personId)) {
    const room = await holdRoom(tx, sessionId);
    if (!room) continue;
    const behind = Object.values(room.state.members).flatMap((one) => (one.via === member ? [one.member] : []));
    for (const seat of [member, ...behind]) await removeTextsOf(tx, sessionId, seat);
    await endLeases(tx, sessionId, member);
    await forgetMember(tx, sessionId, member);
    const decision = decide(room.state, { do: 'erase', by: member }, app.clock.now().getTime());
    if (decision.ok) await change(app, tx, room, decision.events, { by: member });
  }
}

export const personData = { name: 'rooms', exportPerson, erasePerson };
