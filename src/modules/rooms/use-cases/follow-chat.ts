import { chatStream } from '#contracts/rooms-chat';
import { peopleInChat } from '#modules/gatherings';
import { apartAmong } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import type { Follower, Source } from '#platform/realtime';
import { newestFor, onePage, type WordShown } from '../domain/chat.ts';
import { chatVersions, wordsOf } from '../store/chat.ts';
import { accessChat } from './access-chat.ts';
import { chatTopic, sessionOfChat } from './room-topic.ts';

/** What the open pages of a chat are told from: which words there are, who may know of them, and who does not meet. */
interface ChatLoaded {
  readonly version: number;
  /** The newest first. */
  readonly words: readonly WordShown[];
  readonly readers: ReadonlySet<string>;
  readonly apart: (one: string, other: string) => boolean;
}

/** Words of people whom a block hides take the place of nothing that a reader is shown: as many more are looked at. */
const lookedAt = 4 * onePage;

async function loadChat(app: Platform, tx: Tx, sessionId: string): Promise<ChatLoaded | null> {
  const readers = await peopleInChat(app, tx, sessionId);
  if (readers.size === 0) return null;
  const version = (await chatVersions(tx, [sessionId])).get(sessionId) ?? 0;
  const words = await wordsOf(tx, { sessionId, most: lookedAt });
  const apart = await apartAmong(tx, [...readers, ...words.map(({ personId }) => personId)]);
  return { version, words, readers, apart };
}

const sources = new WeakMap<Platform, Map<string, Source<ChatLoaded>>>();

function chatSource(app: Platform, organisationId: string): Source<ChatLoaded> {
  const known = sources.get(app) ?? new Map<string, Source<ChatLoaded>>();
  sources.set(app, known);
  const source = known.get(organisationId) ?? newSource(app, { organisationId, personId: null });
  known.set(organisationId, source);
  return source;
}

const newSource = (app: Platform, house: Actor): Source<ChatLoaded> => ({
  load: (topic) => app.db.as(house, (tx) => loadChat(app, tx, sessionOfChat(topic))),
  async versions(topics) {
    const versions = await app.db.as(house, (tx) => chatVersions(tx, topics.map(sessionOfChat)));
    return new Map(topics.map((topic) => [topic, versions.get(sessionOfChat(topic)) ?? 0]));
  },
  versionOf: ({ version }) => version,
});

/** A stream of which words somebody is shown now, for their open page. Null for who may not read them. */
export async function followChat(
  app: Platform,
  actor: Actor,
  sessionId: string,
  reading: Pick<Follower<ChatLoaded>, 'signal' | 'acceptEncoding'>,
): Promise<Response | null> {
  const { personId } = actor;
  const session = await app.db.as(actor, (tx) => accessChat(app, tx, actor, sessionId));
  if (!session || personId === null) return null;
  return app.realtime.follow(chatTopic(sessionId), chatSource(app, actor.organisationId), {
    ...reading,
    name: personId,
    beat: { event: chatStream.beat, data: '{}' },
    draw: teller(personId),
  });
}

/** Tells one reader of a change that they may know of, and nothing of any other. */
function teller(personId: string): Follower<ChatLoaded>['draw'] {
  let told: string | null = null;
  return ({ words, readers, apart }) => {
    if (!readers.has(personId)) return { frames: [], last: true };
    const data = JSON.stringify(newestFor(words, personId, apart));
    if (data === told) return { frames: [] };
    told = data;
    return { frames: [{ event: chatStream.words, data }] };
  };
}
