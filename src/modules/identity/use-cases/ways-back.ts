import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { passkeysOf } from '../store/passkeys.ts';
import { passphraseOf } from '../store/passphrases.ts';
import { noteWhetherLasting } from '../store/people.ts';
import { codesLeft } from '../store/recovery-codes.ts';
import { changeSession } from '../store/sessions.ts';
import { actorOf, type Self } from './self.ts';

/** How a person can come back on another device. */
export interface WaysBack {
  readonly passkeys: readonly {
    readonly id: string;
    /** Coarse name of the device that made it; '' where it gave none. */
    readonly device: string;
    /** YYYY-MM-DD */
    readonly madeOn: string;
    readonly usedOn: string | null;
  }[];
  readonly passphrase: boolean;
  /** Recovery codes that were saved and not used yet. */
  readonly codes: number;
  readonly lasting: boolean;
}

export async function waysBack(tx: Tx, personId: string): Promise<WaysBack> {
  const passkeys = await passkeysOf(tx, personId);
  const passphrase = (await passphraseOf(tx, personId)) !== null;
  const { saved } = await codesLeft(tx, personId);
  return {
    passkeys: passkeys.map((row) => ({
      id: row.id,
      device: row.device,
      madeOn: row.created_on,
      usedOn: row.used_on,
    })),
    passphrase,
    codes: saved,
    lasting: passkeys.length > 0 || passphrase || saved > 0,
  };
}

export const presentWaysBack = (app: Platform, self: Pick<Self, 'organisationId' | 'personId'>): Promise<WaysBack> =>
  app.db.as(actorOf(self), (tx) => waysBack(tx, self.personId));

/** After a way back came or went: notes it, and that this session just proved to be the person's. */
export async function noteWayBackChanged(app: Platform, tx: Tx, self: Self): Promise<void> {
  await noteWhetherLasting(tx, self.personId);
  await changeSession(tx, self.sessionId, { confirmed_at: app.clock.now() });
}
