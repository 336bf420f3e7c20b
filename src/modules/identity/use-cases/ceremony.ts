import { randomBytes } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import type { Tx } from '#platform/db';
import { type RelyingParty, relyingParty } from '../domain/relying-party.ts';
import { insertCeremony, removeCeremoniesBefore, takeCeremony } from '../store/ceremonies.ts';
import { organisationById } from '../store/organisations.ts';
import type { CeremonyTable } from '../store/tables.ts';
import { digestToken } from './open-session.ts';

/** How long a person may take to find and press their device, in milliseconds. */
export const ceremonyLife = 5 * minute;

/** Where a passkey is being made or used, and the browser's cookie that binds the ceremony to it. */
export interface CeremonyPlace {
  readonly organisationId: string;
  /** Host and port of the request. */
  readonly askedHost: string;
}

export interface BegunCeremony<Options> {
  /** For `navigator.credentials`, as JSON. */
  readonly options: Options;
  /** Goes into the ceremony cookie; only its digest is kept. */
  readonly token: string;
  /** Seconds. */
  readonly maxAge: number;
}

/** The site as browsers know it; `passkey_elsewhere` where they would refuse passkeys. */
export async function accessRelyingParty(app: Platform, tx: Tx, place: CeremonyPlace): Promise<Result<RelyingParty>> {
  const organisation = await organisationById(tx, place.organisationId);
  const party = relyingParty(app.config.publicUrl ?? null, organisation?.host ?? null, place.askedHost);
  return party ? accepted(party) : refused('passkey_elsewhere');
}

/** Whether browsers would make and use passkeys at this address. */
export const arePasskeysPossible = (app: Platform, place: CeremonyPlace): Promise<boolean> =>
  app.db.as({ organisationId: place.organisationId, personId: null }, async (tx) =>
    Boolean((await accessRelyingParty(app, tx, place)).ok),
  );

/** Keeps a challenge for the browser that asked for it. */
export async function beginCeremony<Options extends { readonly challenge: string }>(
  app: Platform,
  tx: Tx,
  ceremony: Pick<CeremonyTable, 'organisation_id' | 'person_id' | 'purpose'>,
  options: Options,
): Promise<BegunCeremony<Options>> {
  const token = randomBytes(32).toString('base64url');
  await insertCeremony(tx, {
    ...ceremony,
    digest: digestToken(token),
    challenge: options.challenge,
    expires_at: new Date(app.clock.now().getTime() + ceremonyLife),
  });
  return { options, token, maxAge: ceremonyLife / 1000 };
}

/** Takes the ceremony that this browser began; `ceremony_over` where it took too long or was used already. */
export async function finishCeremony(
  app: Platform,
  tx: Tx,
  token: string | null,
  purpose: CeremonyTable['purpose'],
): Promise<Result<CeremonyTable>> {
  const ceremony = token ? await takeCeremony(tx, digestToken(token), purpose, app.clock.now()) : null;
  return ceremony ? accepted(ceremony) : refused('ceremony_over');
}

export const forgetOldCeremonies = (app: Platform): Promise<unknown> =>
  app.db.system('forget ceremonies that are over', (tx) => removeCeremoniesBefore(tx, app.clock.now()));
