import type { LobbyHere } from '../../use-cases/read-lobby.ts';
import { now, wordsIn } from './samples.ts';

const minute = 60_000;

function lobby(locale: string, more: Partial<LobbyHere> = {}): LobbyHere {
  const words = wordsIn(locale);
  const session: LobbyHere['session'] = {
    id: 'b7e1c1de-0000-4000-8000-000000000001',
    gatheringId: 'b7e1c1de-0000-4000-8000-000000000002',
    title: words.title,
    startsAt: new Date(now + 6 * minute),
    endsAt: new Date(now + 66 * minute),
    languages: ['en'],
    agreements: { version: 1, points: words.agreements },
  };
  return {
    session,
    slug: 'amber-harbour',
    closed: null,
    wasIn: false,
    ways: ['audio', 'video', 'text', 'listen'],
    way: 'audio',
    listens: false,
    media: true,
    begun: false,
    inside: words.names
      .slice(1, 4)
      .map((nickname, i) => ({ nickname, seed: `person-${i}`, duty: i === 1 ? 'host' : null })),
    ...more,
  };
}

/** Every state of the lobby, by its name. */
export const lobbies: Readonly<Record<string, Partial<LobbyHere>>> = {
  lobby: {},
  'lobby-first': { inside: [], media: false, ways: ['text', 'listen'], way: 'text' },
  'lobby-again': { wasIn: true, begun: true },
  'lobby-hybrid': { ways: ['in_place', 'audio', 'video', 'text', 'listen'], way: 'in_place' },
  'lobby-too-early': { closed: 'room_not_open', inside: [] },
  'lobby-without-seat': { closed: 'seat_first', inside: [] },
  'lobby-late': { closed: 'door_closed', begun: true },
};

export const sampleLobby = (name: string, locale: string): LobbyHere | null => {
  const more = lobbies[name];
  return more ? lobby(locale, more) : null;
};
