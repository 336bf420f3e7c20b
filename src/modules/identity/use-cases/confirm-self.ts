import { randomBytes } from 'node:crypto';
import type { Confirmation, UsedPasskey } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { nicknameKey } from '../domain/nickname.ts';
import { cookieAge } from '../domain/session.ts';
import { passphraseOf } from '../store/passphrases.ts';
import { people } from '../store/people.ts';
import { accessSession, changeSession } from '../store/sessions.ts';
import type { CeremonyPlace } from './ceremony.ts';
import { askForPasskey, checkPasskey } from './check-passkey.ts';
import { refuseGuessing, spendCode } from './check-typed.ts';
import { fitsPassphrase } from './hash-passphrase.ts';
import { digestToken, type NewSession } from './open-session.ts';
import { actorOf, type Self } from './self.ts';

/** Shows by typing that one is oneself, before something that cannot be taken back. */
export function confirmByTyping(app: Platform, self: Self, typed: Confirmation): Promise<Result<NewSession>> {
  if (typed.code.trim()) return confirmWithCode(app, self, typed.code);
  return confirmWithPassphrase(app, self, typed.passphrase);
}

function confirmWithCode(app: Platform, self: Self, code: string): Promise<Result<NewSession>> {
  return app.db.as(actorOf(self), async (tx) => {
    const personId = await spendCode(app, tx, code, self.personId);
    return personId.ok ? renew(app, tx, self) : personId;
  });
}

async function confirmWithPassphrase(app: Platform, self: Self, passphrase: string): Promise<Result<NewSession>> {
  if (!passphrase) return refused('sign_in_empty', { field: 'passphrase' });
  const { nickname, hash } = await app.db.as(actorOf(self), async (tx) => ({
    nickname: (await people(tx, [self.personId])).get(self.personId)?.nickname ?? '',
    hash: await passphraseOf(tx, self.personId),
  }));
  const guessing = refuseGuessing(app, self.organisationId, nicknameKey(nickname));
  if (guessing) return guessing;
  if (!(await fitsPassphrase(app, self.personId, hash, passphrase))) {
    return refused('sign_in_unknown', { field: 'passphrase' });
  }
  return app.db.as(actorOf(self), (tx) => renew(app, tx, self));
}

/** What the browser needs to ask its device for a passkey of this person. */
export const beginPasskeyConfirmation = (app: Platform, self: Self, place: CeremonyPlace) =>
  app.db.as(actorOf(self), (tx) => askForPasskey(app, tx, place, { purpose: 'confirm', personId: self.personId }));

/** Shows by a passkey that one is oneself. */
export function confirmByPasskey(
  app: Platform,
  self: Self,
  place: CeremonyPlace,
  used: { readonly token: string | null; readonly passkey: UsedPasskey },
): Promise<Result<NewSession>> {
  return app.db.as(actorOf(self), async (tx) => {
    const personId = await checkPasskey(app, tx, place, { ...used, purpose: 'confirm' });
    if (!personId.ok) return personId;
    return personId.value === self.personId ? renew(app, tx, self) : refused('passkey_unknown');
  });
}

/** A proof gives the session a new token, so that one copied earlier is worth nothing for what comes next. */
async function renew(app: Platform, tx: Tx, self: Self): Promise<Result<NewSession>> {
  const session = await accessSession(tx, self.sessionId);
  if (session?.person_id !== self.personId) return refused('sign_in_first');
  const now = app.clock.now();
  const token = randomBytes(32).toString('base64url');
  await changeSession(tx, session.id, { token_digest: digestToken(token), seen_at: now, confirmed_at: now });
  return accepted({ personId: self.personId, token, maxAge: cookieAge(session.own_device) });
}
