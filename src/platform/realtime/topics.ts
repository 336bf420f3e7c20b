import type { Log } from '#platform/log';
import type { Follower, Frame, Source } from './index.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { frameText, opening } from './wire.ts';

/** Frames that wait for a slow reader beyond this number end its stream: it comes back and is told what holds then. */
const mostPosts = 100;

/** Streams beat in so many groups, so that their pages do not all answer at the same moment. */
export const slots = 10;

const gone = { frames: [], last: true };

export interface Topics {
  follow<T>(topic: string, source: Source<T>, follower: Follower<T>): Outlet;
  /** Loads the topic again where anybody follows it here, and shows them what it holds now. */
  refresh(topic: string): void;
  refreshAll(): void;
  deliver(topic: string, to: string, frame: Frame): void;
  /** Asks in one query for each source which topics have moved on unheard, and shows those. */
  heal(): Promise<void>;
  /** Beats for every `slots`-th stream, each time for the next ones: called that often, all had theirs. */
  beat(): void;
  readonly open: number;
  end(): void;
}

interface Following<T> {
  readonly follower: Follower<T>;
  readonly outlet: Outlet;
  /** What this reader was shown last. */
  shown: T | null;
  readonly posts: string[];
  /** Whether it was full at the last beat already. */
  stuck: boolean;
  readonly slot: number;
}

interface Topic<T> {
  readonly source: Source<T>;
  readonly followings: Set<Following<T>>;
  /** Undefined before the first load. */
  loaded: T | null | undefined;
  loading: Promise<void> | null;
  again: boolean;
}

/** What each open topic holds, loaded once for all who follow it in this process. */
export function createTopics(log: Log, listening: () => Promise<unknown>): Topics {
  // biome-ignore lint/suspicious/noExplicitAny: each topic has a type of its own, known to its source and followers only.
  const topics = new Map<string, Topic<any>>();

  let opened = 0;
  let beaten = 0;
  let closing = false;

  function topicOf<T>(name: string, source: Source<T>): Topic<T> {
    const topic: Topic<T> = topics.get(name) ?? {
      source,
      followings: new Set(),
      loaded: undefined,
      loading: null,
      again: false,
    };
    topics.set(name, topic);
    return topic;
  }

  function pump<T>(name: string, topic: Topic<T>): void {
    topic.again = true;
    topic.loading ??= loadAndShow(name, topic)
      .catch((error) => log.failure('realtime.topic.failed', error))
      .finally(() => {
        topic.loading = null;
      });
  }

  async function loadAndShow<T>(name: string, topic: Topic<T>): Promise<void> {
    await listening();
    while (topic.again) {
      topic.again = false;
      topic.loaded = await topic.source.load(name, topic.loaded ?? null);
      for (const following of [...topic.followings]) show(topic, following);
    }
  }

  /** Sends what waits for this reader, then what the topic holds now, unless they are still reading what came before. */
  function show<T>({ loaded }: Topic<T>, following: Following<T>): void {
    const { outlet, follower, posts } = following;
    while (posts.length > 0 && !outlet.full) outlet.send(posts.shift() ?? '');
    if (loaded === undefined || outlet.full || (loaded !== null && following.shown === loaded)) return;
    following.shown = loaded;
    const { frames, last = false } = loaded === null ? gone : drawn(follower, loaded);
    if (frames.length > 0) outlet.send(frames.map(frameText).join(''));
    if (last) outlet.end();
  }

  function drawn<T>(follower: Follower<T>, loaded: T): ReturnType<Follower<T>['draw']> {
    try {
      return follower.draw(loaded);
    } catch (error) {
      log.failure('realtime.draw.failed', error);
      return gone;
    }
  }

  const all = () => [...topics];
  const followings = () => [...topics.values()].flatMap((topic) => [...topic.followings]);

  return {
    follow(name, source, follower) {
      const topic = topicOf(name, source);
      const outlet = createOutlet({
        acceptEncoding: follower.acceptEncoding,
        drained: () => show(topic, following),
        ended: () => {
          topic.followings.delete(following);
          if (topic.followings.size === 0 && topics.get(name) === topic) topics.delete(name);
          if (!closing) follower.left?.();
        },
      });
      const following = { follower, outlet, shown: null, posts: [], stuck: false, slot: opened++ % slots };
      topic.followings.add(following);
      outlet.send(opening);
      follower.signal.addEventListener('abort', () => outlet.end(), { once: true });
      if (follower.signal.aborted) outlet.end();
      else pump(name, topic);
      return outlet;
    },
    refresh(name) {
      const topic = topics.get(name);
      if (topic) pump(name, topic);
    },
    refreshAll() {
      for (const [name, topic] of all()) pump(name, topic);
    },
    deliver(name, to, frame) {
      const text = frameText(frame);
      for (const { follower, outlet, posts } of topics.get(name)?.followings ?? []) {
        if (follower.name !== to) continue;
        if (!outlet.full && posts.length === 0) outlet.send(text);
        else if (posts.push(text) > mostPosts) outlet.end();
      }
    },
    async heal() {
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      const bySource = new Map<Source<any>, string[]>();
      for (const [name, { source }] of all()) bySource.set(source, [...(bySource.get(source) ?? []), name]);
      for (const [source, names] of bySource) {
        const versions = await source.versions(names);
        for (const name of names) {
          const topic = topics.get(name);
          if (!topic) continue;
          const known = topic.loaded ? source.versionOf(topic.loaded) : null;
          if (known !== (versions.get(name) ?? null)) pump(name, topic);
        }
      }
    },
    beat() {
      const slot = beaten++ % slots;
      for (const following of followings()) {
        if (following.slot !== slot) continue;
        const { outlet, follower } = following;
        const full = outlet.full;
        if (full && following.stuck) outlet.end();
        else if (!full) outlet.send(frameText(follower.beat));
        following.stuck = full;
      }
    },
    get open() {
      return followings().length;
    },
    end() {
      closing = true;
      for (const { outlet } of followings()) outlet.end();
    },
  };
}
