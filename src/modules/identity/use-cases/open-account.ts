import { randomInt } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { composeNickname, decideNickname, nicknameKey } from '../domain/nickname.ts';
import { insertPerson, isNicknameTaken } from '../store/people.ts';
import { type NewSession, openSession } from './open-session.ts';

export interface NewAccount {
  readonly organisationId: string;
  readonly nickname: string;
  readonly ownDevice: boolean;
  readonly locale: string;
  readonly userAgent: string | null;
  readonly coordinator?: boolean;
}

/** Makes a person from a nickname alone and signs them in on this device, inside the caller's transaction. */
export async function openAccount(app: Platform, tx: Tx, account: NewAccount): Promise<Result<NewSession>> {
  const unfit = decideNickname(account.nickname);
  if (unfit) return refused(unfit, { field: 'nickname' });
  const now = app.clock.now();
  const personId = newId(now.getTime());
  const added = await insertPerson(tx, {
    id: personId,
    organisation_id: account.organisationId,
    nickname: account.nickname,
    nickname_key: nicknameKey(account.nickname),
    coordinator: account.coordinator ?? false,
    locale: account.locale,
    zone: null,
    display: {},
    created_on: now.toISOString().slice(0, 10),
  });
  if (!added) return refused('nickname_taken', { field: 'nickname' });
  return accepted(await openSession(app, tx, { ...account, personId }));
}

/** A nickname nobody here has, in the reader's language. */
export async function offerNickname(tx: Tx, organisationId: string, locale: string): Promise<string> {
  const t = translator(locale);
  const words = {
    first: t('identity.nickname.adjectives').split(' '),
    second: t('identity.nickname.nouns').split(' '),
    order: t('identity.nickname.order') === 'first' ? ('first' as const) : ('second' as const),
  };
  for (let attempt = 0; ; attempt += 1) {
    const nickname = composeNickname(words, attempt, randomInt);
    if (!(await isNicknameTaken(tx, organisationId, nicknameKey(nickname)))) return nickname;
  }
}
