import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { forgetConfirmer, linesConfirmedBy } from '../store/help-lines.ts';

/** The crisis lines a coordinator confirmed. */
async function exportPerson(_app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const lines = await linesConfirmedBy(tx, personId);
  return { confirmed: lines.map(({ country, name, verifiedOn }) => ({ country, name, on: verifiedOn })) };
}

/** The lines stay, without the name of who confirmed them. */
async function erasePerson(_app: Platform, tx: Tx, personId: string): Promise<void> {
  await forgetConfirmer(tx, personId);
}

export const personData = { name: 'directory', exportPerson, erasePerson } as const;
