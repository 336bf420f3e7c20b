import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';

async function exportPerson(_app: Platform, _tx: Tx, _personId: string): Promise<Record<string, unknown>> {
  return {};
}

async function erasePerson(_app: Platform, _tx: Tx, _personId: string): Promise<void> {}

export const personData = { name: 'rooms', exportPerson, erasePerson };
