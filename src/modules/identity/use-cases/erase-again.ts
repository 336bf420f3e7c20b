import type { Platform } from '#platform/app';
import { personsWithKey } from '#platform/vault';
import { allErasures, noteErasures, peopleAfter } from '../store/erasures.ts';
import type { ErasureTable } from '../store/tables.ts';
import { digestPerson, erasePerson } from './delete-account.ts';
import type { PersonData } from './person-data.ts';

/** That somebody was deleted: a keyed digest of their id, and when. */
export type Erasure = ErasureTable;

const atATime = 500;

/** Everybody who was deleted so far; to be carried over into a restored backup that is older than some deletions. */
export const erasures = (app: Pick<Platform, 'db'>): Promise<Erasure[]> =>
  app.db.system('read who was deleted', (tx) => allErasures(tx));

/**
 * After a backup was restored: deletes everybody again who had been deleted, by the backup's own list and `known`.
 * @returns how many people were found and deleted. Running it again finds nobody.
 */
export async function eraseAgain(
  app: Platform,
  personData: readonly PersonData[],
  known: readonly Erasure[] = [],
): Promise<number> {
  const all = [...known, ...(await erasures(app))];
  const erased = new Set(all.map((row) => Buffer.from(row.person_digest).toString('hex')));
  const isErased = (id: string) => erased.has(Buffer.from(digestPerson(app, id)).toString('hex'));
  let found = 0;
  for (let after: string | null = null; ; ) {
    const page = await app.db.system('look for deleted people', (tx) => peopleAfter(tx, after, atATime));
    for (const { id, organisation_id: organisationId } of page) {
      if (!isErased(id)) continue;
      const self = { organisationId, personId: id };
      await app.db.as({ organisationId, personId: null }, (tx) => erasePerson(app, tx, self, personData));
      found += 1;
    }
    if (page.length < atATime) break;
    after = page.at(-1)?.id ?? null;
  }
  // Keys are kept in their newest state: also of people whom an older backup does not know.
  await app.db.system('drop the keys of deleted people', async (tx) => {
    for (const id of await personsWithKey(tx)) if (isErased(id)) await app.vault.shred(tx, { kind: 'person', id });
    // Noted last: until then, whoever compares the lists sees that this has to be done again.
    if (known.length > 0) await noteErasures(tx, known);
  });
  return found;
}
