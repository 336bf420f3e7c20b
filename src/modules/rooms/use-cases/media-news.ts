import { type MediaNeedTold, type MediaOfferTold, mediaStream } from '#contracts/rooms-media';
import type { Platform } from '#platform/app';
import { isId } from '#platform/ids';
import type { MediaNews } from '#platform/media';
import { type MediaRoom, mediaRoomOf, sessionOf } from '../domain/media.ts';
import { roomById } from '../store/rooms.ts';
import { tellMember } from './media-tell.ts';

/** Milliseconds for which it is known who hears in a place: who speaks changes several times a second. */
const freshFor = 1_000;

type Hearers = (room: MediaRoom) => Promise<readonly string[]>;

/** Who hears in a place of a room, asked once a second at most. */
function hearersIn(app: Platform): Hearers {
  const known = new Map<MediaRoom, { readonly at: number; readonly members: Promise<readonly string[]> }>();
  const load = (room: MediaRoom) =>
    app.db.system('who hears news of sound', async (tx) => {
      const kept = await roomById(tx, sessionOf(room));
      return kept ? Object.keys(kept.state.members).filter((member) => mediaRoomOf(kept.state, member) === room) : [];
    });
  return (room) => {
    const now = app.clock.now().getTime();
    for (const [other, { at }] of known) if (now - at >= freshFor) known.delete(other);
    const members = known.get(room)?.members ?? load(room);
    if (!known.has(room)) known.set(room, { at: now, members });
    return members;
  };
}

async function pass(app: Platform, hearersOf: Hearers, news: MediaNews): Promise<void> {
  const session = sessionOf(news.room);
  // Somebody who only tries their connection is in no room of ours.
  if (!isId(session)) return;
  if (news.kind === 'need') {
    const { need, map, picture } = news;
    const told: MediaNeedTold = { need, map, ...(picture && { picture }) };
    tellMember(app, session, news.member, mediaStream.need, told);
  } else if (news.kind === 'offer') {
    const { connection, revision, packed, map } = news;
    const told: MediaOfferTold = { connection, revision, packed, map };
    tellMember(app, session, news.member, mediaStream.offer, told);
  } else if (news.kind === 'down') {
    const members = news.member ? [news.member] : await hearersOf(news.room);
    for (const member of members) tellMember(app, session, member, mediaStream.down, {});
  } else {
    for (const member of await hearersOf(news.room))
      tellMember(app, session, member, mediaStream.speaking, news.members);
  }
}

/** Passes on to the members' pages what the engine has to say. Ends with the function that it answers. */
export function passMediaNews(app: Platform): () => void {
  const hearersOf = hearersIn(app);
  return app.media.listen((news) => {
    pass(app, hearersOf, news).catch((error) => app.log.failure('media.news.failed', error, { kind: news.kind }));
  });
}
