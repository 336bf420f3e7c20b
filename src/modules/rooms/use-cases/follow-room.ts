import { roomStream } from '#contracts/rooms-live';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import type { Follower } from '#platform/realtime';
import type { MemberId } from '../domain/room/types.ts';
import { type RoomLoaded, roomSource } from './load-room.ts';
import { endStream, stayByStream } from './presence.ts';
import { presentHere, type RoomHere } from './read-room.ts';
import { roomTopic } from './room-topic.ts';

/** How a room is drawn for one viewer. */
export interface Screen {
  draw(room: RoomHere): string;
  /** Where the page answers a beat. */
  beat(lease: string): string;
}

/** A stream of the room for somebody who is in it. Null for everybody else, and when it is over. */
export async function followRoom(
  app: Platform,
  actor: Actor,
  sessionId: string,
  screen: Screen,
  reading: Pick<Follower<RoomLoaded>, 'signal' | 'acceptEncoding'>,
): Promise<Response | null> {
  const lease = newBlindId();
  const member = await stayByStream(app, actor, sessionId, lease);
  if (!member) return null;
  return app.realtime.follow(roomTopic(sessionId), roomSource(app, actor.organisationId), {
    ...reading,
    name: member,
    beat: { event: roomStream.beat, data: screen.beat(lease) },
    draw: drawer(app, member, screen),
    left: () => {
      endStream(app, actor, sessionId, lease).catch((error) => app.log.failure('rooms.stream.end.failed', error));
    },
  });
}

/** Draws what has changed on this viewer's screen, and nothing where only others' has. */
function drawer(app: Platform, member: MemberId, screen: Screen): Follower<RoomLoaded>['draw'] {
  let shown = -1;
  return (loaded) => {
    const here = presentHere(app, loaded, member);
    const { view } = here;
    if (view.version === shown) return { frames: [] };
    shown = view.version;
    const last = view.inside ? view.shared.ended !== null : view.why !== 'waiting';
    return { frames: [{ event: roomStream.room, data: screen.draw(here) }], last };
  };
}
