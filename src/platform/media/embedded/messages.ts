import type { Allowed, MediaKind, MediaMap, MediaQuality } from '../index.ts';
import type { Offer } from './offer.ts';

/** What a worker is started with, as JSON in its only argument. */
export interface WorkerOptions {
  /** One number for each participant, used for UDP and for TCP. */
  readonly ports: { readonly from: number; readonly to: number };
  /** The address to listen on; 0.0.0.0 for all of this machine. */
  readonly bind: string;
  /** The only addresses that may call; null for everybody. */
  readonly callers?: readonly string[] | null;
  /** What browsers are told to connect to. */
  readonly addresses: readonly string[];
  readonly udp: boolean;
  readonly tcp: boolean;
}

/** What the rooms decided about a member. It is kept by the parent, so that it outlives a worker. */
export interface MemberSettings {
  readonly allowed: Allowed;
  readonly wants: Readonly<Record<string, MediaQuality>>;
}

export type ToWorker =
  | {
      readonly say: 'offer';
      readonly id: number;
      readonly room: string;
      readonly member: string;
      readonly offer: Offer;
      readonly settings: MemberSettings;
    }
  | {
      readonly say: 'want';
      readonly room: string;
      readonly member: string;
      readonly wants: Readonly<Record<string, MediaQuality>>;
    }
  | {
      readonly say: 'allow';
      readonly room: string;
      readonly member: string;
      readonly allowed: Allowed;
    }
  | { readonly say: 'drop'; readonly room: string; readonly member: string }
  | { readonly say: 'close'; readonly room: string }
  | { readonly say: 'ping' };

/** What a worker has done and uses, for choosing and for measuring. */
export interface WorkerFigures {
  /** Connections made since it started. */
  readonly joined: number;
  readonly present: number;
  /** Packets passed on to somebody since it started. */
  readonly forwarded: number;
  /** Bytes. */
  readonly memory: number;
}

export type FromWorker =
  | { readonly say: 'answer'; readonly id: number; readonly sdp: string }
  | { readonly say: 'failed'; readonly id: number }
  | {
      readonly say: 'need';
      readonly room: string;
      readonly member: string;
      readonly need: Readonly<Record<MediaKind, number>>;
      readonly map: MediaMap;
      readonly picture: MediaQuality;
    }
  | { readonly say: 'speaking'; readonly room: string; readonly members: readonly string[] }
  /** Nobody is left in it. */
  | { readonly say: 'empty'; readonly room: string }
  | { readonly say: 'pong'; readonly figures: WorkerFigures }
  /** Something was thrown that no promise of ours waits for: the kind of error and its stack, without its words. */
  | { readonly say: 'trouble'; readonly error: string; readonly stack: readonly string[] };
