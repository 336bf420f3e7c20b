import * as v from 'valibot';

export const identityRefusals = {
  nickname_missing: 422,
  nickname_too_long: 422,
  nickname_unfit: 422,
  nickname_taken: 422,
  device_missing: 422,
  adults_only: 422,
  set_up_link_used: 404,
  organisation_name_missing: 422,
  organisation_name_too_long: 422,
  language_unknown: 422,
  country_unknown: 422,
  zone_unknown: 422,
  lines_not_confirmed: 422,
  sign_in_empty: 422,
  sign_in_unknown: 422,
  sign_in_too_often: 429,
  code_unknown: 422,
  passkey_unknown: 422,
  passkey_unfit: 422,
  passkey_elsewhere: 422,
  passkeys_full: 422,
  ceremony_over: 422,
  confirm_first: 403,
  passphrase_missing: 422,
  passphrase_short: 422,
  passphrase_too_long: 422,
  passphrase_common: 422,
  passphrase_differs: 422,
  codes_missing: 422,
  person_unknown: 422,
  duty_not_asked: 422,
  last_coordinator: 409,
  hours_unfit: 422,
  hours_in_order: 422,
} as const;

export const nicknameMost = 30;
/** A nickname as typed: 1 to 30 characters once its ends are trimmed. Whether it is fit and free is decided later. */
export const nickname = v.pipe(
  v.string('nickname_missing'),
  v.trim(),
  v.nonEmpty('nickname_missing'),
  v.maxGraphemes(nicknameMost, 'nickname_too_long'),
);

/** "Is this your own device?" A missing answer counts as a shared one: that forgets sooner. */
export const ownDevice = v.pipe(
  v.optional(v.string('device_missing'), 'no'),
  v.transform((answer) => answer === 'yes'),
);

/** A country as ISO 3166-1 alpha-2. */
export const country = v.pipe(v.string('country_unknown'), v.regex(/^[A-Z]{2}$/, 'country_unknown'));

/** An IANA time zone that this runtime knows. */
export const zone = v.pipe(
  v.string('zone_unknown'),
  v.check((name) => name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name), 'zone_unknown'),
);

/** A language with a complete catalogue. */
export const language = v.picklist(['en', 'es', 'ar'], 'language_unknown');

export const organisationBasics = v.object({
  name: v.pipe(
    v.string('organisation_name_missing'),
    v.trim(),
    v.nonEmpty('organisation_name_missing'),
    v.maxGraphemes(80, 'organisation_name_too_long'),
  ),
  language,
  country,
  zone,
  adultsOnly: v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((answer) => answer === 'yes'),
  ),
});
export type OrganisationBasics = v.InferOutput<typeof organisationBasics>;

/** The person who opens an organisation. */
export const firstHost = v.object({ nickname, ownDevice });

/** What a person may change about themselves, one at a time. An empty zone follows the organisation. */
export const nicknameChange = v.object({ nickname });
export const zoneChange = v.object({ zone: v.union([v.literal(''), zone], 'zone_unknown') });
export const languageChange = v.object({ language });

const mostPath = 500;
/** A path of this site to go on to; whatever else was sent becomes the front page. */
export const ownPath = (path: unknown): string => (typeof path === 'string' && isOwnPath(path) ? path : '/');

function isOwnPath(path: string): boolean {
  if (path.length > mostPath || !/^\/(?![/\\])[^\s\\\p{C}]*$/u.test(path)) return false;
  try {
    return decodeURI(path).startsWith('/');
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** Ways back in that are typed; an empty one was not chosen. Far longer than any of ours is cut off at the door. */
const typedSecret = v.pipe(v.optional(v.string('unreadable'), ''), v.maxLength(1_000, 'sign_in_unknown'));

/** Coming back on a device: a nickname and its passphrase, or a recovery code alone. */
export const signIn = v.object({
  nickname: v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxLength(200, 'sign_in_unknown')),
  passphrase: typedSecret,
  code: typedSecret,
  ownDevice,
});
export type SignIn = v.InferOutput<typeof signIn>;

/** Showing once more that one is oneself, before something that cannot be taken back. */
export const confirmation = v.object({ passphrase: typedSecret, code: typedSecret });
export type Confirmation = v.InferOutput<typeof confirmation>;

export const passphraseMost = 256;
/** A new passphrase, typed twice. Whether it is hard enough to guess is decided later. */
export const newPassphrase = v.pipe(
  v.object({
    passphrase: v.pipe(
      v.string('passphrase_missing'),
      v.nonEmpty('passphrase_missing'),
      v.maxLength(passphraseMost, 'passphrase_too_long'),
    ),
    again: v.string('passphrase_differs'),
  }),
  v.forward(
    v.partialCheck([['passphrase'], ['again']], (typed) => typed.passphrase === typed.again, 'passphrase_differs'),
    ['again'],
  ),
);

const base64url = v.pipe(v.string('unreadable'), v.regex(/^[\w-]{1,20000}$/, 'unreadable'));
const transports = v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)), []);

/** What an authenticator answers when it made a passkey (WebAuthn level 3, RegistrationResponseJSON). */
export const newPasskey = v.object({
  id: base64url,
  rawId: base64url,
  type: v.literal('public-key', 'unreadable'),
  response: v.object({ clientDataJSON: base64url, attestationObject: base64url, transports }),
});
export type NewPasskey = v.InferOutput<typeof newPasskey>;

/** What an authenticator answers when it used a passkey (WebAuthn level 3, AuthenticationResponseJSON). */
export const usedPasskey = v.object({
  id: base64url,
  rawId: base64url,
  type: v.literal('public-key', 'unreadable'),
  response: v.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: v.optional(v.pipe(v.string('unreadable'), v.maxLength(200, 'unreadable'))),
  }),
});
export type UsedPasskey = v.InferOutput<typeof usedPasskey>;

/** What the browser sends after a passkey was used: the answer, and what the form beside the button said. */
export const passkeySignIn = v.object({ passkey: usedPasskey, ownDevice });

/** How pages look. What is not among the choices counts as not chosen. */
export const display = v.object({
  theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
  contrast: v.fallback(v.picklist(['auto', 'more']), 'auto'),
  text: v.fallback(v.picklist(['normal', 'large', 'larger']), 'normal'),
  motion: v.fallback(v.picklist(['auto', 'less']), 'auto'),
});

const hours = v.pipe(
  v.string('hours_unfit'),
  v.trim(),
  v.regex(/^\d{1,3}$/, 'hours_unfit'),
  v.transform(Number),
  v.minValue(1, 'hours_unfit'),
  v.maxValue(168, 'hours_unfit'),
);

/** One box ticked arrives as text, several as a list, none not at all. */
const offered = v.pipe(
  v.optional(v.union([v.string(), v.array(v.string())], 'language_unknown'), []),
  v.transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen)),
  v.array(language),
);

/** What coordinators may change about their place. Asks climb to the hosts first, to the coordinators later. */
export const organisationChange = v.pipe(
  v.object({ ...organisationBasics.entries, offered, askToHostsAfter: hours, askToCoordinatorsAfter: hours }),
  v.forward(
    v.partialCheck(
      [['askToHostsAfter'], ['askToCoordinatorsAfter']],
      (typed) => typed.askToHostsAfter < typed.askToCoordinatorsAfter,
      'hours_in_order',
    ),
    ['askToCoordinatorsAfter'],
  ),
);
export type OrganisationChange = v.InferOutput<typeof organisationChange>;

/** Whom a coordinator asks to help. */
export const dutyAsk = v.object({ nickname });

/** Kinds of events this module appends, with the ids each carries. */
export interface IdentityEvents {
  /** Somebody deleted their account: nothing of them is there any more. */
  'identity.person_erased': { readonly person: string };
  /** To the person: they were asked to help look after the organisation. */
  'identity.duty_asked': Readonly<Record<never, never>>;
}
