import type { SignIn, UsedPasskey } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { nicknameKey } from '../domain/nickname.ts';
import { accessAccount, personByNickname } from '../store/people.ts';
import type { CeremonyPlace } from './ceremony.ts';
import { askForPasskey, checkPasskey } from './check-passkey.ts';
import { refuseGuessing, spendCode } from './check-typed.ts';
import { fitsPassphrase } from './hash-passphrase.ts';
import { type NewSession, openSession } from './open-session.ts';
import { visitorOf } from './self.ts';

/** The device on which somebody comes back. */
export interface Device {
  readonly organisationId: string;
  readonly ownDevice: boolean;
  readonly userAgent: string | null;
}

/** Signs a person in by what they typed: a recovery code, or their nickname and passphrase. */
export function signInByTyping(app: Platform, device: Device, typed: SignIn): Promise<Result<NewSession>> {
  if (typed.code.trim()) return signInWithCode(app, device, typed.code);
  return signInWithPassphrase(app, device, typed);
}

function signInWithCode(app: Platform, device: Device, code: string): Promise<Result<NewSession>> {
  return app.db.as(visitorOf(device.organisationId), async (tx) => {
    const personId = await spendCode(app, tx, code);
    return personId.ok ? accepted(await openSession(app, tx, { ...device, personId: personId.value })) : personId;
  });
}

async function signInWithPassphrase(app: Platform, device: Device, typed: SignIn): Promise<Result<NewSession>> {
  const { organisationId } = device;
  if (!typed.nickname) return refused('sign_in_empty', { field: 'nickname' });
  if (!typed.passphrase) return refused('sign_in_empty', { field: 'passphrase' });
  const key = nicknameKey(typed.nickname);
  const guessing = refuseGuessing(app, organisationId, key);
  if (guessing) return guessing;
  const unknown = refused('sign_in_unknown', { field: 'passphrase' });
  const found = await app.db.as(visitorOf(organisationId), (tx) => personByNickname(tx, organisationId, key));
  const fits = await fitsPassphrase(app, found?.id ?? null, found?.hash ?? null, typed.passphrase);
  if (!found || !fits) return unknown;
  return app.db.as(visitorOf(organisationId), async (tx) =>
    (await accessAccount(tx, found.id))
      ? accepted(await openSession(app, tx, { ...device, personId: found.id }))
      : unknown,
  );
}

/** What the browser needs to ask its device for a passkey. */
export const beginPasskeySignIn = (app: Platform, place: CeremonyPlace) =>
  app.db.as(visitorOf(place.organisationId), (tx) =>
    askForPasskey(app, tx, place, { purpose: 'sign_in', personId: null }),
  );

/** Signs a person in by a passkey; the device knows who they are. */
export function signInByPasskey(
  app: Platform,
  device: Device & CeremonyPlace,
  used: { readonly token: string | null; readonly passkey: UsedPasskey },
): Promise<Result<NewSession>> {
  return app.db.as(visitorOf(device.organisationId), async (tx) => {
    const personId = await checkPasskey(app, tx, device, { ...used, purpose: 'sign_in' });
    return personId.ok ? accepted(await openSession(app, tx, { ...device, personId: personId.value })) : personId;
  });
}
