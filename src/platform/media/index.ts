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
  /** How many receiving m-lines of each kind the browser should add and offer again. */
  readonly need: Readonly<Record<MediaKind, number>>;
  readonly map: MediaMap;
}

export type MediaQuality = 'off' | 'low' | 'high';

export interface MediaAnswer {
  readonly sdp: string;
}

/** Servers that help a browser reach the engine, as RTCPeerConnection takes them. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export type MediaNews =
  | ({ readonly kind: 'need' } & MediaNeed)
  /** The engine lost this room: everybody offers anew, with a fresh connection. */
  | { readonly kind: 'down'; readonly room: string }
  /** Who is heard right now, loudest first; from the RFC 6464 level header, never from the sound itself. */
  | { readonly kind: 'speaking'; readonly room: string; readonly members: readonly string[] };

/** One interface for the embedded forwarding worker and for Janus. The client always offers; no client candidates are taken. */
export interface MediaEngine {
  /** 'none' where the organisation runs without media: rooms are text only. */
  readonly name: 'embedded' | 'janus' | 'none';
  /**
   * Answers a browser's offer; opens the room and admits the member on the first one. A fresh connection (new ICE
   * credentials, new fingerprint) of a known member replaces the old one.
   * @throws MediaUnavailable where the engine cannot answer within 8 s; the browser tries again.
   */
  offer(room: string, member: string, sdp: string): Promise<MediaAnswer>;
  /** Which of two pictures of each sender this member wants; those not named stay as they are. */
  want(room: string, member: string, wants: Readonly<Record<string, MediaQuality>>): Promise<void>;
  /** Whether what this member sends is forwarded. Off is enforced here, whatever their browser does. */
  allow(room: string, member: string, kind: MediaKind, on: boolean): Promise<void>;
  drop(room: string, member: string): Promise<void>;
  close(room: string): Promise<void>;
  /** STUN and TURN for this member, with credentials that end after `seconds`; [] where none are needed. */
  iceServers(member: string, seconds: number): readonly IceServer[];
  listen(hear: (news: MediaNews) => void): () => void;
  stop(): Promise<void>;
}

export class MediaUnavailable extends Error {
  override name = 'MediaUnavailable';
}
