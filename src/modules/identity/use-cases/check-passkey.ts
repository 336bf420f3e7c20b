import {
  generateAuthenticationOptions,
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { UsedPasskey } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { RelyingParty } from '../domain/relying-party.ts';
import { notePasskeyUse, passkeyByCredential } from '../store/passkeys.ts';
import type { CeremonyTable, PasskeyTable } from '../store/tables.ts';
import { accessRelyingParty, beginCeremony, type CeremonyPlace, ceremonyLife, finishCeremony } from './ceremony.ts';

type Purpose = Exclude<CeremonyTable['purpose'], 'add'>;

/** Asks a browser for any passkey of this site: the device itself shows whose there are. */
export async function askForPasskey(
  app: Platform,
  tx: Tx,
  place: CeremonyPlace,
  asked: { readonly purpose: Purpose; readonly personId: string | null },
) {
  const party = await accessRelyingParty(app, tx, place);
  if (!party.ok) return party;
  const options = await generateAuthenticationOptions({
    rpID: party.value.id,
    userVerification: 'preferred',
    timeout: ceremonyLife,
  });
  const ceremony = { organisation_id: place.organisationId, person_id: asked.personId, purpose: asked.purpose };
  return accepted(await beginCeremony(app, tx, ceremony, options));
}

/** Checks what the browser answered; gives the id of the passkey's person. Uses the challenge up in any case. */
export async function checkPasskey(
  app: Platform,
  tx: Tx,
  place: CeremonyPlace,
  used: { readonly purpose: Purpose; readonly token: string | null; readonly passkey: UsedPasskey },
): Promise<Result<string>> {
  const ceremony = await finishCeremony(app, tx, used.token, used.purpose);
  if (!ceremony.ok) return ceremony;
  const party = await accessRelyingParty(app, tx, place);
  if (!party.ok) return party;
  const known = await passkeyByCredential(tx, Buffer.from(used.passkey.id, 'base64url'));
  if (!known) return refused('passkey_unknown');
  const checked = await verify(app, party.value, ceremony.value.challenge, used.passkey, known);
  if (!checked?.verified) return refused('passkey_unfit');
  await notePasskeyUse(tx, known.id, {
    counter: checked.authenticationInfo.newCounter,
    used_on: app.clock.now().toISOString().slice(0, 10),
  });
  return accepted(known.person_id);
}

/** Null where anything about the answer does not fit: the library throws for each of these. */
async function verify(
  app: Platform,
  party: RelyingParty,
  challenge: string,
  passkey: UsedPasskey,
  known: PasskeyTable,
): Promise<VerifiedAuthenticationResponse | null> {
  const { userHandle, ...response } = passkey.response;
  try {
    return await verifyAuthenticationResponse({
      response: {
        ...passkey,
        response: { ...response, ...(userHandle ? { userHandle } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(known.public_key),
        counter: known.counter,
      },
      requireUserVerification: false,
    });
  } catch (error) {
    app.log('warn', 'identity.passkey.unfit', { error: error instanceof Error ? error.name : typeof error });
    return null;
  }
}
