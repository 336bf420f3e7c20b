import * as v from 'valibot';
import type { MediaKind } from '../index.ts';
import type { RoomNames } from './names.ts';
import { type Body, type Handle, JanusRefusal, type Jsep, type Said } from './session.ts';

/** The requests of Janus's VideoRoom that we use (janus_videoroom.c of 1.1), as functions with exact answers. */
export const plugin = 'janus.plugin.videoroom';

/** Error codes of the plugin. */
export const noSuchRoom = 426;
const roomExists = 427;
const noSuchFeed = 428;

/** Two pictures of at most 1 Mbit/s together. */
const mostBits = 1_000_000;
/** At most twelve people, each with a connection that is being replaced. */
const mostSenders = 24;
/** Louder than −50 dBov on average is somebody speaking. */
const heardBelow = 50;
/** Packets of that average: 0.1 seconds of speech, less than a syllable; those of silence (DTX) come five times a second. */
const heardOver = 5;

const stream = v.object({
  type: v.string(),
  mid: v.string(),
  disabled: v.optional(v.boolean()),
});
const publisher = v.object({
  id: v.number(),
  display: v.optional(v.string(), ''),
  streams: v.optional(v.array(stream), []),
});
const receivedStream = v.object({
  mid: v.string(),
  type: v.string(),
  active: v.boolean(),
  feed_id: v.optional(v.number()),
  feed_mid: v.optional(v.string()),
});

/** One m-line that a feed sends. */
export interface FeedStream {
  readonly kind: MediaKind;
  readonly mid: string;
}

/** One sender's connection, as Janus tells of it. */
export interface Feed {
  readonly id: number;
  readonly member: string;
  /** The smaller picture before the larger one, as the browser offered them. */
  readonly streams: readonly FeedStream[];
}

/** One m-line of a receiving connection. */
export interface Received {
  readonly mid: string;
  readonly kind: MediaKind;
  /** What it carries; null where it is free to carry something again. */
  readonly from: Subscription | null;
}

/** One m-line of a feed, wherever it is received. */
export interface Subscription {
  readonly feed: number;
  readonly mid: string;
}

const isKind = (type: string): type is MediaKind => type === 'audio' || type === 'video';

function feedsIn(data: Body): Feed[] {
  const list = v.parse(v.optional(v.array(publisher), []), data.publishers);
  return list.map(({ id, display, streams }) => ({
    id,
    member: display,
    streams: streams.flatMap(({ type, mid, disabled }) => (!disabled && isKind(type) ? [{ kind: type, mid }] : [])),
  }));
}

/** The m-lines after a request that changed them; null where it does not tell. */
export function receivedIn(data: Body): readonly Received[] | null {
  if (!Array.isArray(data.streams)) return null;
  return v
    .parse(v.array(receivedStream), data.streams)
    .flatMap(({ mid, type, active, feed_id: feed, feed_mid: feedMid }) => {
      const from = active && feed !== undefined && feedMid !== undefined ? { feed, mid: feedMid } : null;
      return isKind(type) ? [{ mid, kind: type, from }] : [];
    });
}

/** Creates the room unless it is there. */
export async function createRoom(control: Handle, { number, secret, pin }: RoomNames, adminKey: string): Promise<void> {
  try {
    await control.ask({
      request: 'create',
      room: number,
      secret,
      pin,
      admin_key: adminKey,
      is_private: true,
      publishers: mostSenders,
      bitrate: mostBits,
      audiocodec: 'opus',
      videocodec: 'vp8',
      opus_dtx: true,
      fir_freq: 0,
      transport_wide_cc_ext: false,
      audiolevel_event: true,
      audio_level_average: heardBelow,
      audio_active_packets: heardOver,
      record: false,
      lock_record: true,
    });
  } catch (error) {
    if (!refusedWith(error, roomExists)) throw error;
  }
}

export async function destroyRoom(control: Handle, { number, secret }: RoomNames): Promise<void> {
  try {
    await control.ask({ request: 'destroy', room: number, secret });
  } catch (error) {
    if (!refusedWith(error, noSuchRoom)) throw error;
  }
}

/** Who is in the room, from whichever process; empty where there is no such room. */
export async function participants(
  control: Handle,
  { number, secret }: RoomNames,
): Promise<readonly { readonly id: number; readonly member: string }[]> {
  try {
    const { data } = await control.ask({ request: 'listparticipants', room: number, secret });
    return v.parse(v.array(publisher), data.participants).map(({ id, display }) => ({ id, member: display }));
  } catch (error) {
    if (refusedWith(error, noSuchRoom)) return [];
    throw error;
  }
}

export async function kick(control: Handle, { number, secret }: RoomNames, id: number): Promise<void> {
  try {
    await control.ask({ request: 'kick', room: number, secret, id });
  } catch (error) {
    if (!refusedWith(error, noSuchRoom, noSuchFeed)) throw error;
  }
}

/** Stops or lets through one m-line of a feed, whatever its sender does. */
export async function moderate(
  control: Handle,
  { number, secret }: RoomNames,
  { id, mid, mute }: { readonly id: number; readonly mid: string; readonly mute: boolean },
): Promise<void> {
  await control.ask({ request: 'moderate', room: number, secret, id, mid, mute });
}

/** Comes in as somebody who may send. */
export async function joinAsSender(
  handle: Handle,
  { number, pin }: RoomNames,
  member: string,
): Promise<{ readonly id: number; readonly feeds: readonly Feed[] }> {
  const { data } = await handle.ask({ request: 'join', ptype: 'publisher', room: number, pin, display: member });
  return { id: v.parse(v.number(), data.id), feeds: feedsIn(data) };
}

/** Answers the first (`publish`) or a later (`configure`) offer of a sender. */
export async function answerSender(handle: Handle, request: 'publish' | 'configure', sdp: string): Promise<string> {
  const { jsep } = await handle.ask({ request }, { type: 'offer', sdp });
  if (!jsep) throw new JanusRefusal(0, 'an offer was taken without an answer');
  return jsep.sdp;
}

export const joinAsReceiver = (
  handle: Handle,
  { number, pin }: RoomNames,
  streams: readonly Subscription[],
): Promise<Said> => handle.ask({ request: 'join', ptype: 'subscriber', room: number, pin, streams });

/** Adds and removes m-lines. An SDP to answer comes with it, or later as an event where another one waits for its answer. */
export const updateReceiver = (
  handle: Handle,
  subscribe: readonly Subscription[],
  unsubscribe: readonly { readonly sub_mid: string }[],
): Promise<Said> =>
  handle.ask({
    request: 'update',
    ...(subscribe.length > 0 ? { subscribe } : {}),
    ...(unsubscribe.length > 0 ? { unsubscribe } : {}),
  });

/** Puts another stream of a feed into an m-line, without a negotiation. */
export const switchReceiver = (
  handle: Handle,
  streams: readonly { readonly feed: number; readonly mid: string; readonly sub_mid: string }[],
): Promise<Said> => handle.ask({ request: 'switch', streams });

export async function startReceiver(handle: Handle, answer: Jsep): Promise<void> {
  await handle.ask({ request: 'start' }, answer);
}

/** What a sender's handle hears of the room. */
export type RoomEvent =
  | { readonly kind: 'feeds'; readonly feeds: readonly Feed[] }
  | { readonly kind: 'gone'; readonly feed: number }
  | { readonly kind: 'talking'; readonly feed: number; readonly level: number }
  | { readonly kind: 'silent'; readonly feed: number }
  /** This connection itself: its sender was removed, the room is no more, the browser ended it, or it failed. */
  | { readonly kind: 'over' };

export function roomEvent({ janus, data }: Said): RoomEvent | null {
  if (janus === 'hangup' || janus === 'detached') return { kind: 'over' };
  const feed = data.id;
  switch (data.videoroom) {
    case 'destroyed':
      return { kind: 'over' };
    case 'talking':
      return typeof feed === 'number' ? { kind: 'talking', feed, level: Number(data['audio-level-dBov-avg']) } : null;
    case 'stopped-talking':
      return typeof feed === 'number' ? { kind: 'silent', feed } : null;
  }
  if (data.leaving === 'ok') return { kind: 'over' };
  const gone = data.leaving ?? data.unpublished ?? data.kicked;
  if (typeof gone === 'number') return { kind: 'gone', feed: gone };
  return 'publishers' in data ? { kind: 'feeds', feeds: feedsIn(data) } : null;
}

const refusedWith = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof JanusRefusal && codes.includes(error.code);
