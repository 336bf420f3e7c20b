import * as v from 'valibot';

/** What an open room page hears of sound and pictures in `GET /rooms/:session/stream`, as JSON. */
export const mediaStream = {
  /** `MediaNeedTold`: lines to add, whom each carries, and which pictures are asked for. */
  need: 'media-need',
  /** `MediaOfferTold`: a second connection that the engine offers. */
  offer: 'media-offer',
  /** `string[]`: the members who are heard now, the loudest first. */
  speaking: 'media-speaking',
  /** Begin anew: the engine was lost, or this member hears another circle now. */
  down: 'media-down',
  /** Somebody came or went, or there is a new key: ask what holds. */
  keys: 'media-keys',
  /** A string: what somebody says, as their own device wrote it down; sealed as their voice is. */
  words: 'media-words',
} as const;

export interface MediaNeedTold {
  readonly need: Readonly<Record<'audio' | 'video', number>>;
  /** m-line → `<member>:<kind>`. */
  readonly map: Readonly<Record<string, string | null>>;
  readonly picture?: 'off' | 'low' | 'high';
}

export interface MediaOfferTold {
  readonly connection: string;
  readonly revision: number;
  /** The SDP, deflated (raw), base64. */
  readonly packed: string;
  readonly map: Readonly<Record<string, string | null>>;
}

/** `GET /rooms/:session/media`: what the page needs before it connects. */
export interface MediaTold {
  /** False where rooms here are without sound and pictures. */
  readonly on: boolean;
  /** The member that this page speaks for. */
  readonly member: string;
  /** What their way of taking part lets them send. */
  readonly sends: Readonly<Record<'audio' | 'video', boolean>>;
  readonly iceServers: readonly {
    readonly urls: readonly string[];
    readonly username?: string;
    readonly credential?: string;
  }[];
  /** Address of the sealing worker. */
  readonly sealing: string;
  /** BCP 47 tag of the gathering's own language. */
  readonly language: string;
  /** 256 words; four of them name the room's key. In the gathering's language, the same for everybody in it. */
  readonly words: readonly string[];
  /** BCP 47 tag of those words. */
  readonly wordsLanguage: string;
  /** What the page's script has to say, in the reader's language. */
  readonly say: Readonly<Record<MediaSaying, string>>;
}

/** Sentences of the page's script: `rooms.media.<name>` in the catalogues. */
export const mediaSayings = [
  'mic_turn_on',
  'mic_turn_off',
  'mic_on',
  'mic_off',
  'mic_muted_by_host',
  'camera_turn_on',
  'camera_turn_off',
  'camera_on',
  'camera_off',
  'denied_mic',
  'denied_camera',
  'missing_mic',
  'missing_camera',
  'busy',
  'not_here',
  'cannot_seal',
  'connecting',
  'connected',
  'again',
  'silent',
  'elsewhere',
  'saving',
  'full',
  'nameless',
] as const;
export type MediaSaying = (typeof mediaSayings)[number];

/** What the script of the device check may have to say. */
export const checkSayings = [
  'denied_mic',
  'denied_camera',
  'missing_mic',
  'missing_camera',
  'busy',
  'not_here',
  'nameless',
] as const satisfies readonly MediaSaying[];
export type CheckSaying = (typeof checkSayings)[number];

/** What the script of the connection page may have to say: `rooms.connection.<name>` in the catalogues. */
export const connectionSayings = [
  'trying',
  'through',
  'not_through',
  'no_relay',
  'all_good',
  'only_tcp',
  'only_relay',
  'none_through',
  'far_away',
  'cannot_seal',
] as const;
export type ConnectionSaying = (typeof connectionSayings)[number];

const id = v.pipe(v.string('unreadable'), v.uuid('unreadable'));
const letters = (least: number, most: number) =>
  v.pipe(v.string('unreadable'), v.regex(new RegExp(`^[\\w-]{${least},${most}}$`), 'unreadable'));

/** A browser comes in with the public half of a key pair: P-256, uncompressed, base64url. */
export const arriveForm = v.object({ publicKey: letters(87, 87) });

/** A key for everybody in the roster, sealed for each (HPKE; enc 65 bytes, ciphertext 48 bytes). */
export const newKeyForm = v.object({
  epoch: v.pipe(v.number('unreadable'), v.integer('unreadable'), v.minValue(1, 'unreadable')),
  roster: v.pipe(v.array(id, 'unreadable'), v.minLength(1, 'unreadable'), v.maxLength(64, 'unreadable')),
  sealed: v.record(id, v.object({ enc: letters(87, 87), key: letters(64, 64) }), 'unreadable'),
});

/** Characters of a session description. */
const sdp = v.pipe(v.string('unreadable'), v.minLength(1, 'unreadable'), v.maxLength(300_000, 'unreadable'));

export const offerForm = v.object({ sdp });

export const answerForm = v.object({
  connection: v.pipe(v.string('unreadable'), v.maxLength(100, 'unreadable')),
  revision: v.pipe(v.number('unreadable'), v.integer('unreadable'), v.minValue(0, 'unreadable')),
  sdp,
});

/** Sealed words, base64url. */
export const wordsForm = v.object({ sealed: letters(30, 3_000) });

export const wantForm = v.object({
  wants: v.record(id, v.picklist(['off', 'low', 'high'], 'unreadable'), 'unreadable'),
});
