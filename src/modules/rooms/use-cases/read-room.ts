import { accessSession, type SessionHere } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { presentRoom } from '../domain/room/present.ts';
import type { MemberId, TextId } from '../domain/room/types.ts';
import type { RoomView } from '../domain/room/view.ts';
import { memberOf } from '../store/members.ts';
import { loadRoom, type RoomLoaded, type RoomPerson } from './load-room.ts';
import { renewByPage } from './presence.ts';

/** A room as one person sees it now, with every word that is on their screen. */
export interface RoomHere {
  readonly session: string;
  readonly gathering: string;
  /** In the host's words; never in a page's title or address. */
  readonly title: string;
  readonly view: RoomView;
  /** Whoever the view names; a person who is gone is absent. */
  readonly people: ReadonlyMap<MemberId, RoomPerson>;
  /** The words that the view names; those that were erased are absent. */
  readonly texts: ReadonlyMap<TextId, string>;
  /** What the host planned to ask in each part of the agenda; '' where nothing. */
  readonly prompts: readonly string[];
  /** The circle's agreements. */
  readonly agreements: readonly string[];
  /** Whether this house carries sound and pictures at all. */
  readonly media: boolean;
  /** Names one press, for a form that is sent twice. */
  readonly once: string;
}

/** What stays the same about a room while a page of it is open. */
export type RoomAbout = Pick<RoomHere, 'session' | 'gathering' | 'title' | 'prompts' | 'agreements'>;

export const aboutOf = (session: SessionHere): RoomAbout => ({
  session: session.id,
  gathering: session.gatheringId,
  title: session.title,
  prompts: session.agenda.map(({ prompt }) => prompt),
  agreements: session.agreements.points,
});

/** What a member sees of a loaded room. */
export const presentHere = (app: Platform, about: RoomAbout, loaded: RoomLoaded, member: MemberId): RoomHere => ({
  ...about,
  view: presentRoom(loaded.room.state, member, app.clock.now().getTime()),
  people: loaded.people,
  texts: loaded.texts,
  media: app.media.name !== 'none',
  once: newBlindId(),
});

/**
 * The room for somebody who came into it, and a sign that they are there; `writing` says that their page stands still for
 * as long as they write. Null where there is none, or where they never
 * came in: their way goes through the lobby.
 */
export async function readRoom(
  app: Platform,
  actor: Actor,
  sessionId: string,
  options: { readonly writing?: boolean } = {},
): Promise<RoomHere | null> {
  await renewByPage(app, actor, sessionId, options);
  return app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    const member = actor.personId && (await memberOf(tx, sessionId, actor.personId));
    const loaded = session && member ? await loadRoom(app, tx, sessionId) : null;
    return session && member && loaded ? presentHere(app, aboutOf(session), loaded, member) : null;
  });
}
