import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { accessAccount, removePerson } from '../store/people.ts';
import { sessionsOf } from '../store/sessions.ts';
import { waysBack } from './ways-back.ts';

/** How a module gives a person everything it keeps about them, and how it forgets them. */
export interface PersonData {
  /** The module's name: a heading in the export. */
  readonly name: string;
  /** Everything the module keeps about this person, readable, as JSON. */
  exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>>;
  /** Removes everything the module keeps about this person. Running it again changes nothing. */
  erasePerson(app: Platform, tx: Tx, personId: string): Promise<void>;
}

/** What identity itself keeps about a person. */
export const personData: PersonData = {
  name: 'identity',
  async exportPerson(_app, tx, personId) {
    const account = await accessAccount(tx, personId);
    if (!account) return {};
    const { passkeys, passphrase, codes } = await waysBack(tx, personId);
    const sessions = await sessionsOf(tx, personId);
    return {
      nickname: account.nickname,
      joinedOn: account.createdOn,
      language: account.locale,
      timeZone: account.zone,
      display: account.display,
      looksAfterThisPlace: account.coordinator,
      askedToLookAfterThisPlace: account.dutyAsked,
      passkeys: passkeys.map(({ device, madeOn, usedOn }) => ({ device, madeOn, usedOn })),
      hasPassphrase: passphrase,
      recoveryCodesLeft: codes,
      signedInOn: sessions.map((session) => ({
        device: session.device,
        ownDevice: session.own_device,
        since: session.created_at,
        lastUsed: session.seen_at,
      })),
    };
  },
  erasePerson: (_app, tx, personId) => removePerson(tx, personId),
};
