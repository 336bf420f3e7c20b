import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { isChatOpen, isInChat } from '../policy/chat.ts';
import { dutiesOf } from '../store/duties.ts';
import { seatsOf } from '../store/seats.ts';
import { datesAhead, sessionsByProof } from '../store/sessions.ts';
import { chatTimes } from './access-session.ts';

/** Everybody who reads and writes in the chat of a date now; nobody while it is closed. */
export async function peopleInChat(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  sessionId: string,
): Promise<ReadonlySet<string>> {
  const [session] = await sessionsByProof(app.vault, tx, [sessionId]);
  if (!session || !isChatOpen(chatTimes(session), app.clock.now())) return new Set();
  const seats = new Map((await seatsOf(tx, [sessionId])).map(({ personId, state }) => [personId, state]));
  const taken = (await dutiesOf(tx, [sessionId])).filter(({ answer }) => answer === 'taken');
  const duties = new Map(taken.map(({ personId, duty }) => [personId, duty]));
  const people = new Set([...seats.keys(), ...duties.keys()]);
  return new Set([...people].filter((id) => isInChat({ seat: seats.get(id) ?? null, duty: duties.get(id) ?? null })));
}

/** When the chats of a gathering's dates that are not over close, as planned now. */
export async function chatClosings(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  gatheringId: string,
): Promise<ReadonlyMap<string, Date>> {
  const dates = await datesAhead(app.vault, tx, gatheringId, app.clock.now());
  return new Map(dates.map((date) => [date.id, chatTimes(date).chatClosesAt]));
}
