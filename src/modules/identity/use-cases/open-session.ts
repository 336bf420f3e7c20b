import { createHash, randomBytes } from 'node:crypto';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { nameDevice } from '../domain/device.ts';
import { cookieAge } from '../domain/session.ts';
import { insertSession } from '../store/sessions.ts';

export interface NewSession {
  readonly personId: string;
  /** Goes into the session cookie; only its digest is kept. */
  readonly token: string;
  /** Seconds; null on a shared device. */
  readonly maxAge: number | null;
}

/** 256 random bits need no slow hash: the digest only keeps a stolen table from being a set of keys. */
export const digestToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** Signs a person in on one device. Every sign-in makes a new token, also where one was there before. */
export async function openSession(
  app: Platform,
  tx: Tx,
  session: { organisationId: string; personId: string; ownDevice: boolean; userAgent: string | null },
): Promise<NewSession> {
  const now = app.clock.now();
  const token = randomBytes(32).toString('base64url');
  await insertSession(tx, {
    id: newId(now.getTime()),
    organisation_id: session.organisationId,
    person_id: session.personId,
    token_digest: digestToken(token),
    own_device: session.ownDevice,
    device: nameDevice(session.userAgent),
    created_at: now,
    seen_at: now,
    confirmed_at: now,
  });
  return { personId: session.personId, token, maxAge: cookieAge(session.ownDevice) };
}
