import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { presentRoom } from '../domain/room/present.ts';
import type { MemberId, TextId } from '../domain/room/types.ts';
import type { RoomView } from '../domain/room/view.ts';
import { memberOf } from '../store/members.ts';
import type { RoomWords } from '../store/words.ts';
import { loadRoom, type RoomLoaded, type RoomPerson } from './load-room.ts';
import { renewByPage } from './presence.ts';

/** A room as one person sees it now, with every word that is on their screen. */
export interface RoomHere extends RoomWords {
  readonly session: string;
  readonly view: RoomView;
  /** Whoever the view names; a person who is gone is absent. */
  readonly people: ReadonlyMap<MemberId, RoomPerson>;
  /** The words that the view names; those that were erased are absent. */
  readonly texts: ReadonlyMap<TextId, string>;
  /** When everything that is said here is erased; until then it can be read and gone on with in the chat. */
  readonly eraseAt: Date;
  /** Whether this house carries sound and pictures at all. */
  readonly media: boolean;
  /** Names one press, for a form that is sent twice. */
  readonly once: string;
}

/** What a member sees of a loaded room. */
export const presentHere = (app: Platform, { room, words, people, texts }: RoomLoaded, member: MemberId): RoomHere => ({
  session: room.sessionId,
  ...words,
  view: presentRoom(room.state, member, app.clock.now().getTime()),
  people,
  texts,
  eraseAt: room.eraseAt,
  media: app.media.name !== 'none',
  once: newBlindId(),
});

/**
 * The room for somebody who came into it, and a sign that they are there; `writing` says that their page stands still for
 * as long as they write. Null where there is none, or where they never came in: their way goes through the lobby.
 */
export async function readRoom(
  app: Platform,
  actor: Actor,
  sessionId: string,
  options: { readonly writing?: boolean } = {},
): Promise<RoomHere | null> {
  await renewByPage(app, actor, sessionId, options);
  return app.db.as(actor, async (tx) => {
    const member = actor.personId && (await memberOf(tx, sessionId, actor.personId));
    const loaded = member ? await loadRoom(app, tx, sessionId) : null;
    return member && loaded ? presentHere(app, loaded, member) : null;
  });
}
