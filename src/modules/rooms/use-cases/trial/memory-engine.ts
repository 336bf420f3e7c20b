import { type Allowed, type MediaEngine, type MediaNews, MediaUnavailable, OfferRefused } from '#platform/media';

/** What was asked of the engine, in order. */
export type Asked =
  | { readonly say: 'offer' | 'drop' | 'answer'; readonly room: string; readonly member: string }
  | {
      readonly say: 'allow';
      readonly room: string;
      readonly member: string;
      readonly allowed: Allowed;
    }
  | {
      readonly say: 'want';
      readonly room: string;
      readonly member: string;
      readonly wants: Readonly<Record<string, string>>;
    }
  | { readonly say: 'close'; readonly room: string };

export interface MemoryEngine extends MediaEngine {
  /** What was asked since the last call. */
  asked(): readonly Asked[];
  tell(news: MediaNews): void;
  /** While an offer is being answered. */
  during: (() => Promise<unknown>) | null;
}

/** An engine that carries nothing: answers `answer to <sdp>`, is away for 'busy' and refuses 'odd'. */
export function memoryEngine(): MemoryEngine {
  const hearers = new Set<(news: MediaNews) => void>();
  const asked: Asked[] = [];
  const note = async (one: Asked): Promise<void> => void asked.push(one);
  const engine: MemoryEngine = {
    name: 'embedded',
    during: null,
    asked: () => asked.splice(0),
    tell: (news) => {
      for (const hear of hearers) hear(news);
    },
    async offer(room, member, sdp) {
      await note({ say: 'offer', room, member });
      await engine.during?.();
      if (sdp === 'busy') throw new MediaUnavailable('away');
      if (sdp === 'odd') throw new OfferRefused('odd');
      return { sdp: `answer to ${sdp}` };
    },
    answer: (room, member) => note({ say: 'answer', room, member }),
    want: (room, member, wants) => note({ say: 'want', room, member, wants }),
    allow: (room, member, allowed) => note({ say: 'allow', room, member, allowed }),
    drop: (room, member) => note({ say: 'drop', room, member }),
    close: (room) => note({ say: 'close', room }),
    iceServers: (member, seconds) => [{ urls: ['turn:help.example'], username: `${seconds}:${member}` }],
    listen(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    async stop() {},
  };
  return engine;
}
