import { type ReportReason, type RuleRef, type SiteRule, siteRules } from '#contracts/safety';

/** What a rule is called by: one of the site's, or a point of a circle's agreements. */
export type Rule =
  | { readonly of: 'site'; readonly rule: SiteRule }
  | { readonly of: 'agreements'; readonly version: number; readonly point: number };

/** Reads `site:kind` and `agreement:2:3`; null for anything else. */
export function readRule(ref: RuleRef): Rule | null {
  const site = /^site:([a-z_]+)$/.exec(ref)?.[1];
  if (site) return siteRules.includes(site as SiteRule) ? { of: 'site', rule: site as SiteRule } : null;
  const agreement = /^agreement:([1-9]\d{0,5}):([1-9]\d{0,2})$/.exec(ref);
  return agreement ? { of: 'agreements', version: Number(agreement[1]), point: Number(agreement[2]) } : null;
}

/** The rules a decision may name: the circle's agreements as they stand, then the site's. */
export const rulesFor = (agreements: { readonly version: number; readonly points: readonly string[] } | null) => [
  ...(agreements?.points ?? []).map((_, index) => `agreement:${agreements?.version}:${index + 1}`),
  ...siteRules.map((rule) => `site:${rule}`),
];

/** The rule that a reason most often speaks of; offered first, chosen by the host. */
const usual: Record<ReportReason, SiteRule> = {
  worry: 'care',
  unkind: 'kind',
  harm: 'safe',
  contact: 'here',
  advice: 'own_experience',
  private: 'told_here',
  selling: 'not_a_market',
  other: 'kind',
};
export const usualRule = (reason: ReportReason): RuleRef => `site:${usual[reason]}`;
