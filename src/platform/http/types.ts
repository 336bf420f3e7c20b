import type { VNode } from 'preact';
import type { RefusalCode } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import type { Actor } from '#platform/db';
import type { Key, Translate } from '#platform/i18n';
import type { Limit } from '#platform/limits';

/** How this person wants pages to look, on every device where they are signed in (or by cookie before that). */
export interface Display {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly contrast: 'auto' | 'more';
  readonly text: 'normal' | 'large' | 'larger';
  readonly motion: 'auto' | 'less';
}

export interface VisitOrganisation {
  readonly id: string;
  readonly name: string;
  /** BCP 47 tags offered in the language menu; the first is the organisation's own. */
  readonly languages: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly adultsOnly: boolean;
  /** False until the first-run page was finished. */
  readonly open: boolean;
}

export interface VisitPerson {
  readonly id: string;
  readonly nickname: string;
  /** Whether this is their own device: decides where drafts live and how long the session lasts. */
  readonly ownDevice: boolean;
  readonly coordinator: boolean;
  /** Hosts at least one circle: sees the hosts' queue. */
  readonly host: boolean;
  /** Has a passkey, passphrase or recovery codes: can come back on another device. */
  readonly lasting: boolean;
}

/** Who is asking, where, and in which words: everything a view may know of the request. */
export interface Visit {
  readonly organisation: VisitOrganisation;
  readonly actor: Actor;
  readonly person: VisitPerson | null;
  readonly sessionId: string | null;
  readonly locale: string;
  /** How dates and times are written: the language, where known as in a country (`en-GB`). */
  readonly formats: string;
  readonly dir: 'ltr' | 'rtl';
  readonly t: Translate;
  readonly display: Display;
  /** Path and query of this page, to come back to. */
  readonly path: string;
  readonly now: Date;
  /** IANA zone for showing times; from the person's settings, else the organisation's. */
  readonly zone: string;
  /** Whether there are notices not yet seen. Never how many. */
  readonly unread: boolean;
  /** A short message to show once on this page ("Your reply is here."), as a catalogue key that was carried by `?said=`. */
  readonly said: Key | null;
}

/** A submitted form: text fields only, by name. */
export interface Form {
  /** First value, trimmed of nothing; '' where absent. */
  get(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
  /** As a plain object for a schema: single values as text, repeated names as arrays. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** One request, parsed. Handlers see this and nothing of the HTTP library. */
export interface Call {
  readonly visit: Visit;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: Form;
  readonly json: unknown;
  readonly request: Request;
  /** Sets a cookie on the answer, with this installation's safe attributes. `maxAge` in seconds; null is a session cookie. */
  setCookie(name: CookieName, value: string, maxAge: number | null): void;
  clearCookie(name: CookieName): void;
  cookie(name: CookieName): string | null;
}

/** session: who; away: left quickly; display: looks before signing in; language: chosen language; device: push and drafts. */
export type CookieName = 'session' | 'away' | 'display' | 'language' | 'ceremony';

/** Who may knock at all. What they may do with which circle or story is the use-case's own policy. */
export type RoutePolicy = 'anyone' | 'person' | 'coordinator';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/stories/:id/replies` */
  readonly path: string;
  /** A route without a policy answers 403 to everybody. */
  readonly policy?: RoutePolicy;
  readonly limit?: Limit;
  /** Bytes; 64 KiB unless told. */
  readonly most?: number;
  /** Answers also before the organisation is open and while away (help, exit, assets, health). */
  readonly always?: true;
  /** Leaves no trace anywhere, not even in the figures of /metrics (leaving quickly). */
  readonly untraced?: true;
  /** Draws no page but where it refuses: what only the head of a page shows of a person is not looked up for it. */
  readonly plain?: true;
  /** Its page may ask for the person's microphone and camera; no other page can. */
  readonly devices?: true;
  handle(call: Call): Answer | Promise<Answer>;
}

export type Answer = Response | Shown;
/** A page to render; the kernel turns it into HTML with the right headers. */
export interface Shown {
  readonly page: VNode;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * False where the answer repeats what was asked beside texts that are not for everybody: compressed together, its length
   * would tell how alike they are.
   */
  readonly compress?: false;
}

export type { RefusalCode, Refused };
