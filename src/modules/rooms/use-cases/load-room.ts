import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import type { Source } from '#platform/realtime';
import type { MemberId, RoomState, TextId } from '../domain/room/types.ts';
import { membersIn } from '../store/members.ts';
import { type RoomKept, roomById, versionsOf } from '../store/rooms.ts';
import { openTexts } from '../store/texts.ts';
import { openWords, type RoomWords } from '../store/words.ts';
import { sessionOfTopic } from './room-topic.ts';

/** Somebody in the room as a page names them. */
export interface RoomPerson {
  readonly nickname: string;
  /** Draws their stone. */
  readonly seed: string;
}

/** What a room holds for all who are in it: loaded once for everybody, shown to each only as far as it is theirs. */
export interface RoomLoaded {
  readonly room: RoomKept;
  readonly words: RoomWords;
  readonly people: ReadonlyMap<MemberId, RoomPerson>;
  readonly texts: ReadonlyMap<TextId, string>;
  /** Members and texts that were looked up, found or not. */
  readonly asked: ReadonlySet<string>;
}

/** What was loaded before, unless somebody of it was erased since: then nothing of it stays in memory. */
const stillTrue = (known: RoomLoaded | null, { state }: RoomKept): RoomLoaded | null =>
  known && (known.room.state.erased ?? 0) === (state.erased ?? 0) ? known : null;

/** Loads a room; of what `before` holds already only what is new. */
export async function loadRoom(
  app: Platform,
  tx: Tx,
  sessionId: string,
  before: RoomLoaded | null = null,
): Promise<RoomLoaded | null> {
  const room = await roomById(tx, sessionId);
  if (!room) return null;
  if (before?.room.state.version === room.state.version) return before;
  const known = stillTrue(before, room);
  const words = known?.words ?? (await openWords(app.vault, tx, sessionId));
  if (!words) return null;
  const asked = known?.asked ?? new Set<string>();
  const newMembers = membersShown(room.state).filter((id) => !asked.has(id));
  const newTexts = textsNamed(room.state).filter((id) => !asked.has(id));
  const brought = newMembers.filter((id) => room.state.members[id]?.via);
  const texts = await openTexts(app.vault, tx, sessionId, [...newTexts, ...brought]);
  const named = newMembers.length === 0 ? new Map() : await peopleOf(tx, sessionId, newMembers);
  for (const id of brought) named.set(id, { nickname: texts.get(id) ?? '', seed: id });
  const kept = new Set([...textsNamed(room.state), ...Object.keys(room.state.members)]);
  const stillNamed = [...(known?.texts ?? [])].filter(([id]) => kept.has(id));
  return {
    room,
    words,
    people: new Map([...(known?.people ?? []), ...named]),
    texts: new Map([...stillNamed, ...texts]),
    asked: new Set([...asked, ...newMembers, ...newTexts]),
  };
}

const membersShown = (state: RoomState): MemberId[] =>
  Object.values(state.members).flatMap(({ member, presence }) => (presence === 'expected' ? [] : [member]));

/** Every text that the state knows of. */
function textsNamed(state: RoomState): TextId[] {
  const own = Object.values(state.privately).flatMap(({ affirmations, call }) => [
    ...affirmations,
    ...(call?.texts ?? []).map(({ text }) => text),
  ]);
  return [...state.said.map(({ text }) => text), ...own];
}

async function peopleOf(tx: Tx, sessionId: string, members: readonly MemberId[]): Promise<Map<MemberId, RoomPerson>> {
  const kept = (await membersIn(tx, sessionId)).filter(({ member }) => members.includes(member));
  const seen = await people(
    tx,
    kept.map(({ personId }) => personId),
  );
  return new Map(
    kept.flatMap(({ member, personId }) => {
      const person = seen.get(personId);
      return person ? [[member, { nickname: person.nickname, seed: personId }] as const] : [];
    }),
  );
}

const sources = new WeakMap<Platform, Map<string, Source<RoomLoaded>>>();

/** Where the open pages of an organisation's rooms have their rooms from. */
export function roomSource(app: Platform, organisationId: string): Source<RoomLoaded> {
  const known = sources.get(app) ?? new Map<string, Source<RoomLoaded>>();
  sources.set(app, known);
  const source = known.get(organisationId) ?? newSource(app, { organisationId, personId: null });
  known.set(organisationId, source);
  return source;
}

const newSource = (app: Platform, house: Actor): Source<RoomLoaded> => ({
  load: (topic, known) => app.db.as(house, (tx) => loadRoom(app, tx, sessionOfTopic(topic), known)),
  async versions(topics) {
    const byId = new Map(topics.map((topic) => [sessionOfTopic(topic), topic]));
    const versions = await app.db.as(house, (tx) => versionsOf(tx, [...byId.keys()]));
    return new Map([...versions].map(([id, version]) => [byId.get(id) ?? '', version]));
  },
  versionOf: ({ room }) => room.state.version,
});
