import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import type { Tx } from '#platform/db';
import { readCode } from '../domain/recovery-code.ts';
import { noteWhetherLasting } from '../store/people.ts';
import { takeCode } from '../store/recovery-codes.ts';

/** Guesses at one person's passphrase, from wherever they come. */
const guesses = { name: 'guesses at a passphrase', most: 20, within: hour };

/** Refuses kindly where somebody guesses at one nickname; counts whether or not anybody has it. */
export function refuseGuessing(app: Platform, organisationId: string, key: string): ReturnType<typeof refused> | null {
  const wait = app.limits.take(guesses, `${organisationId}|${key}`);
  return wait > 0 ? refused('sign_in_too_often', { values: { minutes: Math.ceil(wait / 60) } }) : null;
}

export const digestCode = (app: Platform, code: string): Uint8Array => app.vault.digest('recovery code', code);

/** Uses a recovery code up; gives the id of its person. `owner`: nobody else's code will do, nor is it used up. */
export async function spendCode(app: Platform, tx: Tx, typed: string, owner?: string): Promise<Result<string>> {
  const code = readCode(typed);
  const personId = code ? await takeCode(tx, digestCode(app, code), owner) : null;
  if (!personId) return refused('code_unknown', { field: 'code' });
  await noteWhetherLasting(tx, personId);
  return accepted(personId);
}
