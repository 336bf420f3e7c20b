import * as v from 'valibot';

export const safetyRefusals = {
  block_yourself: 422,
  report_own: 422,
  report_reason_missing: 422,
  report_words_too_long: 422,
  report_decided: 409,
  decision_missing: 422,
  decision_rule_missing: 422,
  decision_note_too_long: 422,
  hide_not_possible: 422,
} as const;

/** Any thing that can be reported, without knowing what it is: `story`, `reply`, … and its id. */
export interface SubjectRef {
  readonly kind: string;
  readonly id: string;
}

/** Why something is reported. `worry` is not an accusation: someone fears for the person who wrote it. */
export const reportReasons = ['worry', 'unkind', 'harm', 'contact', 'advice', 'private', 'selling', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What a host may do about a report. */
export const decisions = ['hide', 'leave'] as const;
export type Decision = (typeof decisions)[number];

/** Rules that hold everywhere on this site; a circle adds its own agreements to them. */
export const siteRules = ['kind', 'safe', 'here', 'own_experience', 'told_here', 'not_a_market', 'care'] as const;
export type SiteRule = (typeof siteRules)[number];

/** Names one rule: `site:<rule>`, or `agreement:<version>:<number from 1>` of the circle's agreements. */
export type RuleRef = string;

const checkbox = v.pipe(
  v.optional(v.string('unreadable'), ''),
  v.transform((answer) => answer === 'yes'),
);

export const reportForm = v.object({
  reason: v.picklist(reportReasons, 'report_reason_missing'),
  words: v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxGraphemes(1000, 'report_words_too_long')),
  block: checkbox,
});

export const decisionForm = v.object({
  decision: v.picklist(decisions, 'decision_missing'),
  rule: v.pipe(v.optional(v.string('decision_rule_missing'), ''), v.nonEmpty('decision_rule_missing')),
  note: v.pipe(v.optional(v.string('unreadable'), ''), v.trim(), v.maxGraphemes(1000, 'decision_note_too_long')),
});
