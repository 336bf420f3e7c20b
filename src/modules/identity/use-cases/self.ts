import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { mayChangeAccount } from '../policy/confirmed.ts';
import { accessSession } from '../store/sessions.ts';

/** A signed-in person who does something with their own account. */
export interface Self {
  readonly organisationId: string;
  readonly personId: string;
  readonly sessionId: string;
}

export const actorOf = (self: Pick<Self, 'organisationId' | 'personId'>): Actor => ({
  organisationId: self.organisationId,
  personId: self.personId,
});

/** The actor of somebody who is not signed in (yet). */
export const visitorOf = (organisationId: string): Actor => ({ organisationId, personId: null });

export type ConfirmedSession = NonNullable<Awaited<ReturnType<typeof accessSession>>>;

/** The person's session, where it lately saw a proof that it is them. Refuses `confirm_first` otherwise. */
export async function accessConfirmed(app: Platform, tx: Tx, self: Self): Promise<Result<ConfirmedSession>> {
  const session = await accessSession(tx, self.sessionId);
  if (session?.person_id !== self.personId) return refused('sign_in_first');
  const confirmable = { lasting: session.lasting, confirmedAt: session.confirmed_at };
  return mayChangeAccount(confirmable, app.clock.now()) ? accepted(session) : refused('confirm_first');
}

/** Whether a page about the account may be shown, or a proof is needed first. */
export const isConfirmed = (app: Platform, self: Self): Promise<boolean> =>
  app.db.as(actorOf(self), async (tx) => (await accessConfirmed(app, tx, self)).ok);
