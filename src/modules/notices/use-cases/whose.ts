import type { KeyOwner } from '#platform/vault';

/** A person in their organisation; also the actor of their own transactions. */
export interface Whose {
  readonly organisationId: string;
  readonly personId: string;
}

/** On whose behalf jobs read and write: the organisation's, without being the person. */
export const onBehalf = ({ organisationId }: Whose) => ({ organisationId, personId: null });

export const keyOf = ({ personId }: Whose): KeyOwner => ({ kind: 'person', id: personId });

/** The payload of jobs about a person, and back. */
export const jobFor = ({ organisationId, personId }: Whose) => ({ organisation: organisationId, person: personId });
export const whoseJob = (payload: Readonly<Record<string, string | number>>): Whose => ({
  organisationId: String(payload.organisation),
  personId: String(payload.person),
});
