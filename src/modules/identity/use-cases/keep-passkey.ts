import {
  generateRegistrationOptions,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { NewPasskey } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { newId } from '#platform/ids';
import { nameDevice } from '../domain/device.ts';
import type { RelyingParty } from '../domain/relying-party.ts';
import { insertPasskey, passkeysOf, removePasskey } from '../store/passkeys.ts';
import { people } from '../store/people.ts';
import { accessRelyingParty, beginCeremony, type CeremonyPlace, ceremonyLife, finishCeremony } from './ceremony.ts';
import { accessConfirmed, actorOf, type Self } from './self.ts';
import { noteWayBackChanged } from './ways-back.ts';

const mostPasskeys = 10;
/** COSE: EdDSA, ES256, RS256. What every device has one of. */
const algorithms = [-8, -7, -257];

/** What the browser needs to make a passkey: known to the device by the nickname, to us by nothing but its key. */
export function beginPasskey(app: Platform, self: Self, place: CeremonyPlace) {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const party = await accessRelyingParty(app, tx, place);
    if (!party.ok) return party;
    const known = await passkeysOf(tx, self.personId);
    if (known.length >= mostPasskeys) return refused('passkeys_full');
    const nickname = (await people(tx, [self.personId])).get(self.personId)?.nickname ?? '';
    const options = await generateRegistrationOptions({
      rpName: party.value.id,
      rpID: party.value.id,
      userName: nickname,
      userDisplayName: nickname,
      userID: new Uint8Array(app.vault.digest('passkey person', self.personId)),
      attestationType: 'none',
      excludeCredentials: known.map((row) => ({
        id: Buffer.from(row.credential_id).toString('base64url'),
        transports: row.transports,
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      supportedAlgorithmIDs: algorithms,
      timeout: ceremonyLife,
    });
    const ceremony = { organisation_id: self.organisationId, person_id: self.personId, purpose: 'add' as const };
    return accepted(await beginCeremony(app, tx, ceremony, options));
  });
}

/** Keeps the passkey that the browser made. */
export function keepPasskey(
  app: Platform,
  self: Self,
  place: CeremonyPlace,
  made: { readonly token: string | null; readonly passkey: NewPasskey; readonly userAgent: string | null },
): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const ceremony = await finishCeremony(app, tx, made.token, 'add');
    if (!ceremony.ok) return ceremony;
    if (ceremony.value.person_id !== self.personId) return refused('ceremony_over');
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const party = await accessRelyingParty(app, tx, place);
    if (!party.ok) return party;
    const checked = await verify(app, party.value, ceremony.value.challenge, made.passkey);
    if (!checked?.verified) return refused('passkey_unfit');
    const now = app.clock.now();
    const { credential } = checked.registrationInfo;
    const added = await insertPasskey(tx, {
      id: newId(now.getTime()),
      organisation_id: self.organisationId,
      person_id: self.personId,
      credential_id: Buffer.from(credential.id, 'base64url'),
      public_key: credential.publicKey,
      counter: credential.counter,
      transports: made.passkey.response.transports,
      device: nameDevice(made.userAgent),
      created_on: now.toISOString().slice(0, 10),
      used_on: null,
    });
    if (!added) return refused('passkey_unfit');
    await noteWayBackChanged(app, tx, self);
    return accepted(null);
  });
}

/** Forgets a passkey; one that is not there (any more) is forgotten already. */
export function dropPasskey(app: Platform, self: Self, id: string): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    await removePasskey(tx, self.personId, id);
    await noteWayBackChanged(app, tx, self);
    return accepted(null);
  });
}

/** Null where anything about the answer does not fit: the library throws for each of these. */
async function verify(
  app: Platform,
  party: RelyingParty,
  challenge: string,
  passkey: NewPasskey,
): Promise<VerifiedRegistrationResponse | null> {
  try {
    return await verifyRegistrationResponse({
      response: { ...passkey, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    });
  } catch (error) {
    app.log('warn', 'identity.passkey.unfit', { error: error instanceof Error ? error.name : typeof error });
    return null;
  }
}
