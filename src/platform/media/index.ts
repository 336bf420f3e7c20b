export { createMedia } from './create.ts';
export { createEmbedded, type EmbeddedEngine } from './embedded/engine.ts';
export { MediaUnavailable, OfferRefused } from './failures.ts';
export { reachJanus } from './janus/reach.ts';

/**
 * Carrying sound and pictures between the people of a room. Engines forward encrypted frames; none can record, mix or
 * decode them, and there is no code path that keeps them. Rooms and members are opaque ids.
 */

export type MediaKind = 'audio' | 'video';

/** Which m-line of a member's connection carries whom: `mid` → `<member>:<kind>` of the sender, null for a free one. */
export type MediaMap = Readonly<Record<string, string | null>>;

/** What a member's browser has to know or do next. Sent whenever it changes; the newest replaces all before. */
export interface MediaNeed {
  readonly room: string;
  readonly member: string;
  /**
   * How many receiving m-lines of each kind the browser should add and offer again. It tells what is missing beside those in
   * `map`: a browser that should have `need + those in map` of a kind, and counts what it has added already, adds none twice.
   */
  readonly need: Readonly<Record<MediaKind, number>>;
  readonly map: MediaMap;
  /**
   * The most that anybody is given of this member's picture: 'high' asks the browser to send its larger picture as well, 'off'
   * that nobody sees any. Left out by an engine that cannot tell.
   */
  readonly picture?: MediaQuality;
}

/**
 * What is forwarded of a member, as their room decided it. `version` grows with each decision of a room: an older one that
 * comes later changes nothing.
 */
export interface Allowed extends Readonly<Record<MediaKind, boolean>> {
  readonly version: number;
}

export type MediaQuality = 'off' | 'low' | 'high';

export interface MediaAnswer {
  readonly sdp: string;
}

/** A browser's answer to a `MediaOffer`; the SDP as it is. */
export interface SecondAnswer extends MediaAnswer {
  readonly connection: string;
  readonly revision: number;
}

/** Servers that help a browser reach the engine, as RTCPeerConnection takes them. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/**
 * What an engine sends over a second connection, beside the one that the browser offers (Janus; never the embedded
 * engine). The browser answers with `MediaEngine.answer`, one offer after the other. It has one receiving connection: a new
 * `connection` means closing the one before and making another, and when the first connection is made anew, this one is closed.
 * The same offer may come twice and is then answered twice.
 */
export interface MediaOffer {
  readonly room: string;
  readonly member: string;
  /** Which receiving connection this is for. */
  readonly connection: string;
  /** Counts the offers of one connection; an older one than the last is not answered. */
  readonly revision: number;
  /** The offer's SDP, deflated (raw, RFC 1951), as base64: fits into one frame of the room's stream. */
  readonly packed: string;
  /** For the m-lines of this connection, from the moment the offer is applied. */
  readonly map: MediaMap;
}

export type MediaNews =
  | ({ readonly kind: 'need' } & MediaNeed)
  | ({ readonly kind: 'offer' } & MediaOffer)
  /** The engine lost this room, or this one member of it: everybody (they) offer anew, with a fresh connection. */
  | { readonly kind: 'down'; readonly room: string; readonly member?: string }
  /** Who is heard right now, loudest first; from the RFC 6464 level header, never from the sound itself. */
  | { readonly kind: 'speaking'; readonly room: string; readonly members: readonly string[] };

/** One interface for the embedded forwarding worker and for Janus. The client always offers; no client candidates are taken. */
export interface MediaEngine {
  /** 'none' where the organisation runs without media: rooms are text only. */
  readonly name: 'embedded' | 'janus' | 'none';
  /**
   * Answers a browser's offer; opens the room and admits the member on the first one. A fresh connection (new ICE
   * credentials, new fingerprint) of a known member replaces the old one. The offer bundles everything and has Opus and VP8;
   * each m-line sends or receives: at most one `sendonly` of sound and two of pictures (the smaller first), with their tracks
   * already attached, and any number of `recvonly` ones, which are never stopped but used again.
   * @throws MediaUnavailable where the engine cannot answer within 8 s; the browser tries again.
   * @throws OfferRefused where the offer is another than our pages make.
   */
  offer(room: string, member: string, sdp: string): Promise<MediaAnswer>;
  /**
   * The browser's answer to `offer` news. Only engines with a second connection have it; an answer to another offer than
   * the last is ignored.
   */
  answer?(room: string, member: string, answer: SecondAnswer): Promise<void>;
  /** Which of two pictures of each sender this member wants; those not named stay as they are. */
  want(room: string, member: string, wants: Readonly<Record<string, MediaQuality>>): Promise<void>;
  /** What this member sends is forwarded or not. Off is enforced here, whatever their browser does. */
  allow(room: string, member: string, allowed: Allowed): Promise<void>;
  drop(room: string, member: string): Promise<void>;
  close(room: string): Promise<void>;
  /** STUN and TURN for this member, with credentials that end after `seconds`; [] where none are needed. */
  iceServers(member: string, seconds: number): readonly IceServer[];
  listen(hear: (news: MediaNews) => void): () => void;
  stop(): Promise<void>;
}
