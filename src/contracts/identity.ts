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

export const organisationBasics = v.object({
  name: v.pipe(
    v.string('organisation_name_missing'),
    v.trim(),
    v.nonEmpty('organisation_name_missing'),
    v.maxGraphemes(80, 'organisation_name_too_long'),
  ),
  language: v.picklist(['en', 'es', 'ar'], 'language_unknown'),
  country,
  zone: v.pipe(
    v.string('zone_unknown'),
    v.check((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'zone_unknown'),
  ),
  adultsOnly: v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((answer) => answer === 'yes'),
  ),
});
export type OrganisationBasics = v.InferOutput<typeof organisationBasics>;

/** The person who opens an organisation. */
export const firstHost = v.object({ nickname, ownDevice });
