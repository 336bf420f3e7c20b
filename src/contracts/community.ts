import * as v from 'valibot';
import { nickname, ownDevice } from './identity.ts';

export const communityRefusals = {
  circle_name_missing: 422,
  circle_name_too_long: 422,
  purpose_missing: 422,
  purpose_too_long: 422,
  who_for_too_long: 422,
  rhythm_too_long: 422,
  circle_languages_missing: 422,
  formats_missing: 422,
  choice_unknown: 422,
  agreements_missing: 422,
  agreements_too_many: 422,
  agreement_too_long: 422,
  changes_missing: 422,
  changes_too_long: 422,
  keep_only_shorter: 422,
  told_too_long: 422,
  agreements_not_accepted: 422,
  agreements_changed: 409,
  join_first: 403,
  hosts_only: 403,
  circle_paused: 409,
  circle_closed: 410,
  last_host: 409,
  duty_asked_already: 409,
  duty_over: 410,
  no_member: 404,
  invitation_over: 410,
} as const;

/** What a circle's people have lived through or are living with. Labels: `community.experience.<word>`. */
export const experiences = [
  'newcomer',
  'anxiety',
  'low_mood',
  'grief',
  'burnout',
  'caring',
  'illness',
  'parenting',
  'loneliness',
  'relationships',
  'study_work',
  'sleep',
  'trauma',
  'eating',
  'addiction',
  'identity',
  'moving',
] as const;
export type Experience = (typeof experiences)[number];

/** How people meet. Labels: `community.format.<word>`. */
export const formats = ['text', 'live', 'in_person'] as const;
export type Format = (typeof formats)[number];

/** When people are usually around. Labels: `community.time.<word>`. */
export const times = ['daytime', 'evenings', 'nights', 'weekends'] as const;
export type Time = (typeof times)[number];

/** Access needs that a circle meets. Labels: `community.need.<word>`. */
export const needs = ['screen_reader', 'captions', 'step_free', 'quiet'] as const;
export type Need = (typeof needs)[number];

/** Languages that a circle can say it speaks (BCP 47); shown in each reader's own words by the browser's standard. */
export const circleLanguages = [
  ...['ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru'],
  ...['so', 'sw', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh'],
] as const;

export type CircleLanguage = (typeof circleLanguages)[number];

export const accesses = ['open', 'invited'] as const;
/** open: anyone may read and join · invited: only members know that it exists. Decided once, when a circle is made. */
export type Access = (typeof accesses)[number];

export const statuses = ['open', 'paused', 'closed'] as const;
/** open · paused: reading only, nobody new · closed: its members can still read it, nobody else sees it. */
export type CircleStatus = (typeof statuses)[number];

export const duties = ['member', 'host'] as const;
export type Duty = (typeof duties)[number];

/** Days after which writing is erased, as offered; '' keeps it until it is withdrawn. */
export const keepChoices = ['', '30', '90', '365'] as const;

/** Longest texts, in characters as people count them. */
export const circleMost = {
  name: 60,
  purpose: 240,
  whoFor: 400,
  rhythm: 160,
  agreement: 240,
  agreements: 16,
  changes: 300,
  told: 600,
} as const;

const picked = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())], 'choice_unknown'), []),
    v.transform((value) => [...new Set([value].flat())]),
    v.array(v.picklist(words, 'choice_unknown')),
  );

const line = (most: number, tooLong: string) =>
  v.pipe(
    v.optional(v.string('unreadable'), ''),
    v.transform((text) => text.replace(/\s+/gu, ' ').trim()),
    v.maxGraphemes(most, tooLong),
  );

const lines = v.pipe(
  v.string('agreements_missing'),
  v.transform((text) =>
    text
      .split('\n')
      .map((agreement) =>
        agreement
          .replace(/^\s*(?:[-*•]\s*|\d+[.)]\s+)/u, '')
          .replace(/\s+/gu, ' ')
          .trim(),
      )
      .filter(Boolean),
  ),
  v.array(v.pipe(v.string(), v.maxGraphemes(circleMost.agreement, 'agreement_too_long'))),
  v.minLength(1, 'agreements_missing'),
  v.maxLength(circleMost.agreements, 'agreements_too_many'),
);

const about = {
  name: v.pipe(line(circleMost.name, 'circle_name_too_long'), v.nonEmpty('circle_name_missing')),
  purpose: v.pipe(line(circleMost.purpose, 'purpose_too_long'), v.nonEmpty('purpose_missing')),
  whoFor: line(circleMost.whoFor, 'who_for_too_long'),
  rhythm: line(circleMost.rhythm, 'rhythm_too_long'),
  experiences: picked(experiences),
  languages: v.pipe(picked(circleLanguages), v.minLength(1, 'circle_languages_missing')),
  formats: v.pipe(picked(formats), v.minLength(1, 'formats_missing')),
  times: picked(times),
  needs: picked(needs),
  keepDays: v.pipe(
    v.optional(v.picklist(keepChoices, 'choice_unknown'), ''),
    v.transform((days) => (days === '' ? null : Number(days))),
  ),
};

/** What a circle is about, as its settings ask for it. */
export const circleAbout = v.object(about);
export type CircleAbout = v.InferOutput<typeof circleAbout>;

/** A new circle: what it is about, who may come in, and its first agreements, one on each line. */
export const newCircle = v.object({
  ...about,
  access: v.picklist(accesses, 'choice_unknown'),
  agreements: lines,
});
export type NewCircle = v.InferOutput<typeof newCircle>;

/** A new version of the agreements, and in a sentence what is different. */
export const newAgreements = v.object({
  agreements: lines,
  changes: v.pipe(line(circleMost.changes, 'changes_too_long'), v.nonEmpty('changes_missing')),
});
export type NewAgreements = v.InferOutput<typeof newAgreements>;

export const statusChange = v.object({ status: v.picklist(statuses, 'choice_unknown') });

const ticked = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((answer) => answer === 'yes'),
);

/** Which version of the agreements was on the page, and whether it was accepted. */
export const acceptance = v.object({
  version: v.pipe(
    v.string('agreements_not_accepted'),
    v.regex(/^[1-9]\d{0,5}$/, 'agreements_not_accepted'),
    v.transform(Number),
  ),
  accept: ticked,
  adult: ticked,
});
export type Acceptance = v.InferOutput<typeof acceptance>;

/** What somebody without an account gives when they join, beside the acceptance. */
export const newcomer = v.object({ nickname, ownDevice });

/** What a host chooses to tell of their own experience; empty tells nothing. */
export const hostTold = v.object({
  told: v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxGraphemes(circleMost.told, 'told_too_long')),
});

/** Days for which an invitation counts, and how many people it lets in; '' as many as come. */
export const invitationDays = ['1', '7', '30'] as const;
export const invitationUses = ['1', '5', '20', ''] as const;
export const newInvitation = v.object({
  days: v.pipe(v.picklist(invitationDays, 'choice_unknown'), v.transform(Number)),
  uses: v.pipe(
    v.picklist(invitationUses, 'choice_unknown'),
    v.transform((uses) => (uses === '' ? null : Number(uses))),
  ),
});
export type NewInvitation = v.InferOutput<typeof newInvitation>;

/** What happened, as other modules and open pages hear of it. */
export const communityEvents = {
  /** {circle}: a new version is there; members are asked kindly. */
  agreementsChanged: 'community.agreements_changed',
  /** {circle}: name, purpose, status or hosts are different. */
  circleChanged: 'community.circle_changed',
  /** {circle}: somebody left it. Nobody is told; for what they had there. */
  memberLeft: 'community.member_left',
} as const;
