import type { Platform } from '#platform/app';
import { type Account, accessAccount } from '../store/people.ts';
import { actorOf, type Self } from './self.ts';
import { type WaysBack, waysBack } from './ways-back.ts';

export interface AccountView extends Account {
  readonly waysBack: WaysBack;
}

/** What a person sees of their own account. Null where it was deleted in the same moment. */
export const presentAccount = (
  app: Platform,
  self: Pick<Self, 'organisationId' | 'personId'>,
): Promise<AccountView | null> =>
  app.db.as(actorOf(self), async (tx) => {
    const account = await accessAccount(tx, self.personId);
    return account && { ...account, waysBack: await waysBack(tx, self.personId) };
  });
