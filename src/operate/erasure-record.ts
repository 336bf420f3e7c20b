import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Erasure } from '#modules/identity';
import type { Config } from '#platform/config';
import { readIfThere } from '#platform/vault';

/** Where an installation keeps, beside its database, who was deleted: an older database is made to forget them again. */
export const erasureRecord = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'erasures.log');

/** `organisation digest time`; the digest says nothing about the person without the key. */
const line = /^([0-9a-f-]{36}) ([0-9a-f]{64}) (\d{4}-\S+Z)$/;
const lineOf = (one: Erasure) => `${one.organisation_id} ${hex(one.person_digest)} ${one.erased_at.toISOString()}`;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const identityOf = (one: Erasure) => `${one.organisation_id} ${hex(one.person_digest)}`;

/**
 * The deletions in a record; empty where there is none. A line that was cut off by a power cut is passed over: its deletion
 * is in the database, and is written again.
 */
export async function readErasures(file: string): Promise<Erasure[]> {
  const lines = ((await readIfThere(file)) ?? '').split('\n');
  return lines.flatMap((text) => {
    const [, organisation = '', digest = '', at = ''] = line.exec(text) ?? [];
    return digest
      ? [{ organisation_id: organisation, person_digest: Buffer.from(digest, 'hex'), erased_at: new Date(at) }]
      : [];
  });
}

/** Those of `some` that are not among `others`. */
export function notAmong(some: readonly Erasure[], others: readonly Erasure[]): Erasure[] {
  const known = new Set(others.map(identityOf));
  return some.filter((one) => !known.has(identityOf(one)));
}

/** Adds deletions to a record that only its owner may read, and waits until they are on the disk. */
export async function appendErasures(file: string, some: readonly Erasure[]): Promise<void> {
  if (some.length === 0) return;
  const handle = await open(file, 'a', 0o600);
  try {
    // The empty line ends one that was cut off.
    await handle.writeFile(`\n${some.map(lineOf).join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
