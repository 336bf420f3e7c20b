import type { MediaKind, MediaMap, MediaQuality } from '../index.ts';
import type { Feed, Received, Subscription } from './video-room.ts';

/** A stream that a member is to receive. */
export interface Chosen extends Subscription {
  readonly member: string;
  readonly kind: MediaKind;
}

/** What a member receives: everybody's sound, and of two pictures the wanted one (the smaller unless told). */
export function choose(feeds: Iterable<Feed>, wants: Readonly<Record<string, MediaQuality>>): readonly Chosen[] {
  // Somebody who connects anew is there twice for a moment: the newer connection counts.
  const newest = new Map([...feeds].map((feed) => [feed.member, feed]));
  return [...newest.values()].flatMap(({ id, member, streams }) => {
    const [sound] = streams.filter(({ kind }) => kind === 'audio');
    const [small, large] = streams.filter(({ kind }) => kind === 'video');
    const wanted = wants[member] ?? 'low';
    const picture = wanted === 'off' ? undefined : wanted === 'high' ? (large ?? small) : small;
    return [sound, picture].flatMap((stream) =>
      stream ? [{ feed: id, mid: stream.mid, member, kind: stream.kind }] : [],
    );
  });
}

/** What has to be asked of Janus so that a connection carries what was chosen. */
export interface Changes {
  readonly subscribe: readonly Subscription[];
  /** By the receiving m-line. */
  readonly unsubscribe: readonly string[];
  readonly exchange: readonly { readonly into: string; readonly from: Subscription }[];
}

export function changes(received: readonly Received[], chosen: readonly Chosen[]): Changes {
  const carrying = received.flatMap(({ mid, kind, from }) => (from ? [{ into: mid, kind, from }] : []));
  const fits = (one: Chosen, { kind, from }: (typeof carrying)[number]) => one.feed === from.feed && one.kind === kind;
  return {
    subscribe: chosen
      .filter((one) => !carrying.some((line) => fits(one, line)))
      .map(({ feed, mid }) => ({ feed, mid })),
    unsubscribe: carrying.filter((line) => !chosen.some((one) => fits(one, line))).map(({ into }) => into),
    exchange: carrying.flatMap((line) =>
      chosen
        .filter((one) => fits(one, line) && one.mid !== line.from.mid)
        .map(({ feed, mid }) => ({ into: line.into, from: { feed, mid } })),
    ),
  };
}

/** Whom each receiving m-line carries, as browsers are told. */
export function mapOf(received: readonly Received[], memberOf: (feed: number) => string | null): MediaMap {
  return Object.fromEntries(
    received.map(({ mid, kind, from }) => {
      const member = from && memberOf(from.feed);
      return [mid, member ? `${member}:${kind}` : null];
    }),
  );
}
