import type { GatheringPlan } from '#contracts/gatherings';
import type { PlanForm } from '#contracts/gatherings-plan';
import { fitAgenda } from '../domain/agenda.ts';
import { writeRule } from '../domain/repeat.ts';

/** What a host filled in, as a plan on the clock of a zone. */
export const planOf = ({ repeat, note, revision, ...plan }: PlanForm, zone: string): GatheringPlan => ({
  ...plan,
  zone,
  rule: writeRule(repeat, plan.startsLocal),
  agenda: fitAgenda(plan.agenda, plan.minutes),
});
