import { waysOf } from '#contracts/gatherings-seats';
import type { RefusalCode } from '#contracts/refusals';
import { accessSession, type SessionHere } from '#modules/gatherings';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import type { RoomDuty, Way } from '../domain/room/types.ts';
import { whyNotEnter } from '../policy/enter.ts';
import { enterRule, whyNotOfCircle } from './enter-room.ts';
import { loadRoom, type RoomLoaded, type RoomPerson } from './load-room.ts';

/** What somebody sees before they go in. */
export interface LobbyHere {
  readonly session: Pick<
    SessionHere,
    'id' | 'gatheringId' | 'title' | 'startsAt' | 'endsAt' | 'languages' | 'agreements'
  >;
  /** Of the circle's address. */
  readonly slug: string;
  /** Why they cannot go in yet, or any more; null where they can. */
  readonly closed: RefusalCode | null;
  /** Whether they were in the room already: then nothing has to be agreed to again. */
  readonly wasIn: boolean;
  readonly ways: readonly Way[];
  readonly way: Way;
  readonly listens: boolean;
  readonly media: boolean;
  readonly begun: boolean;
  /** Who is inside now. Nobody for those who have no seat. */
  readonly inside: readonly (RoomPerson & { readonly duty: RoomDuty | null })[];
}

/** The lobby of a session; null where this actor may not know of it. */
export const readLobby = (app: Platform, actor: Actor, sessionId: string): Promise<LobbyHere | null> =>
  app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    if (!session) return null;
    const loaded = await loadRoom(app, tx, sessionId);
    const rule = enterRule(session, { accept: true }, loaded?.room.state ?? null, app.clock.now());
    const media = app.media.name !== 'none';
    const ways = waysOf[session.format].filter((way) => media || (way !== 'audio' && way !== 'video'));
    const reserved = session.mine?.seat?.way;
    return {
      session,
      slug: session.circle.slug,
      closed: rule.seat === 'none' ? 'seat_first' : (whyNotOfCircle(session) ?? whyNotEnter(rule)),
      wasIn: rule.presence !== 'expected',
      ways,
      way: reserved && ways.includes(reserved) ? reserved : (ways[0] ?? 'text'),
      listens: session.mine?.seat?.listens ?? false,
      media,
      begun: rule.begunAt !== null,
      inside: loaded && rule.seat === 'taken' ? await peopleInside(tx, actor, loaded) : [],
    };
  });

/** Without those whom a block hides: their seeds are their ids. */
async function peopleInside(tx: Tx, actor: Actor, { room, people }: RoomLoaded): Promise<LobbyHere['inside']> {
  const hidden = await hiddenFrom(tx, actor);
  return room.state.seats.flatMap((id) => {
    const member = room.state.members[id];
    const person = people.get(id);
    if (!person || hidden.people.has(person.seed)) return [];
    return member?.presence === 'here' || member?.presence === 'dropped' ? [{ ...person, duty: member.duty }] : [];
  });
}
