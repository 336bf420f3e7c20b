import type { RuleRef } from '#contracts/safety';
import type { Visit } from '#platform/http';
import { readRule } from '../domain/rules.ts';
import type { CircleInQueue } from '../use-cases/doors.ts';

/** A rule in words: the site's in the reader's language, a point of the agreements as the circle wrote it. */
export function ruleWords({ t }: Visit, ref: RuleRef, circle: CircleInQueue | null): string {
  const rule = readRule(ref);
  if (!rule) throw new Error('a decision names a rule that does not exist');
  if (rule.of === 'site') return t(`safety.rule.${rule.rule}`);
  const agreements = circle?.agreements;
  const point = agreements?.version === rule.version ? agreements.points[rule.point - 1] : undefined;
  return point ?? t('safety.rule_point', { point: rule.point, version: rule.version });
}
