import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { DisplayChoice } from '../domain/display.ts';
import { decideNickname, nicknameKey } from '../domain/nickname.ts';
import { accessAccount, changePerson, isNicknameClash, isNicknameTaken } from '../store/people.ts';
import { actorOf, type Self } from './self.ts';

type Person = Pick<Self, 'organisationId' | 'personId'>;

/** Takes another nickname. What the person wrote shows it from now on. */
export async function changeNickname(app: Platform, self: Person, nickname: string): Promise<Result<null>> {
  const unfit = decideNickname(nickname);
  if (unfit) return refused(unfit, { field: 'nickname' });
  const taken = refused('nickname_taken', { field: 'nickname' });
  const key = nicknameKey(nickname);
  try {
    return await app.db.as(actorOf(self), async (tx) => {
      const account = await accessAccount(tx, self.personId);
      if (!account) return refused('sign_in_first');
      const own = nicknameKey(account.nickname) === key;
      if (!own && (await isNicknameTaken(tx, self.organisationId, key))) return taken;
      await changePerson(tx, self.personId, { nickname, nickname_key: key });
      return accepted(null);
    });
  } catch (error) {
    if (isNicknameClash(error)) return taken;
    throw error;
  }
}

/** How pages look for this person, on every device. */
export const changeDisplay = (app: Platform, self: Person, display: DisplayChoice): Promise<void> =>
  app.db.as(actorOf(self), (tx) => changePerson(tx, self.personId, { display: { ...display } }));

export const changeLanguage = (app: Platform, self: Person, locale: string): Promise<void> =>
  app.db.as(actorOf(self), (tx) => changePerson(tx, self.personId, { locale }));

/** The zone in which this person is shown times; null follows the organisation. */
export const changeZone = (app: Platform, self: Person, zone: string | null): Promise<void> =>
  app.db.as(actorOf(self), (tx) => changePerson(tx, self.personId, { zone }));
