import type { Access, CircleStatus, Duty } from '#contracts/community';
import type { RefusalCode } from '#contracts/refusals';

/** Everything that decides what somebody may do with a circle. */
export interface CircleRule {
  readonly access: Access;
  readonly status: CircleStatus;
  readonly agreementsVersion: number;
  /** Null for whoever is not in it, with or without an account. */
  readonly membership: { readonly duty: Duty; readonly acceptedVersion: number } | null;
}

/** Stands in the directory, for everybody. Twin: `isListed` in store/visible.ts. */
export const mayList = (circle: Pick<CircleRule, 'access' | 'status'>): boolean =>
  circle.access === 'open' && circle.status !== 'closed';

/** Knows that it exists and reads what is written there. Twin: `isSeen` in store/visible.ts. */
export const mayRead = (circle: CircleRule): boolean => circle.membership !== null || mayList(circle);

/** Why writing is not possible now; null where it is. */
export function whyNotWrite(circle: CircleRule): RefusalCode | null {
  if (!mayRead(circle)) return 'not_found';
  if (circle.status === 'closed') return 'circle_closed';
  if (circle.status === 'paused') return 'circle_paused';
  if (!circle.membership) return 'join_first';
  return circle.membership.acceptedVersion < circle.agreementsVersion ? 'agreements_changed' : null;
}

/** Why joining is not possible now; null where it is, also for those who are in already. */
export function whyNotJoin(circle: CircleRule, invited: boolean): RefusalCode | null {
  if (circle.membership) return null;
  if (!invited && !mayList(circle)) return 'not_found';
  if (circle.status === 'closed') return 'circle_closed';
  return circle.status === 'paused' ? 'circle_paused' : null;
}

export const mayHost = (circle: Pick<CircleRule, 'membership'>): boolean => circle.membership?.duty === 'host';

/** Changes what the circle is about, its agreements and its status. Coordinators only where everybody may look. */
export const mayManage = (circle: CircleRule, coordinator: boolean): boolean =>
  mayHost(circle) || (coordinator && circle.access === 'open');

/** Opens new circles. */
export const mayOpenCircles = (person: { readonly coordinator: boolean; readonly host: boolean }): boolean =>
  person.coordinator || person.host;
