import type { RefusalCode } from '#contracts/refusals';

/** Who else is there when a person stops looking after the organisation, or leaves it. */
export interface Remaining {
  readonly isCoordinator: boolean;
  readonly otherCoordinators: number;
  readonly otherPeople: number;
}

/** Stepping back always needs somebody who goes on. */
export const decideStepBack = (remaining: Remaining): RefusalCode | null =>
  remaining.isCoordinator && remaining.otherCoordinators === 0 ? 'last_coordinator' : null;

/** Leaving altogether needs somebody who goes on only where somebody is left to be looked after. */
export const decideLeaving = (remaining: Remaining): RefusalCode | null =>
  remaining.otherPeople > 0 ? decideStepBack(remaining) : null;
