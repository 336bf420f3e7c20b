import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestPlatform, testPlatform } from '#support/platform';
import { changeDisplay, changeLanguage, changeNickname, changeZone } from './change-account.ts';
import { presentAccount } from './present-account.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

test('a person takes another nickname, also the same one written differently', async () => {
  const { actor } = await place.person('Amber Cedar');
  assert.ok((await changeNickname(place.app, actor, 'Golden Cedar')).ok);
  assert.ok((await changeNickname(place.app, actor, 'GOLDEN cedar')).ok);
  assert.equal((await presentAccount(place.app, actor))?.nickname, 'GOLDEN cedar');
});

test("a nickname that somebody has is nickname_taken, one that is nobody's to have is nickname_unfit", async () => {
  const { actor } = await place.person('Misty Cedar');
  await place.person('Open Cedar');
  const refusal = async (nickname: string) => {
    const changed = await changeNickname(place.app, actor, nickname);
    return changed.ok ? null : [changed.code, changed.field];
  };
  assert.deepEqual(await refusal('open CEDAR'), ['nickname_taken', 'nickname']);
  assert.deepEqual(await refusal('Moderator'), ['nickname_unfit', 'nickname']);
  assert.equal((await presentAccount(place.app, actor))?.nickname, 'Misty Cedar');
});

test('of two who take one nickname at once, one gets it and the other is told kindly (nickname_taken)', async () => {
  const people = await Promise.all(['One Cedar', 'Two Cedar', 'Three Cedar'].map((name) => place.person(name)));
  const results = await Promise.all(people.map(({ actor }) => changeNickname(place.app, actor, 'Wanted Cedar')));
  assert.equal(results.filter((result) => result.ok).length, 1);
  for (const result of results) if (!result.ok) assert.equal(result.code, 'nickname_taken');
});

test('looks, language and zone are kept with the person', async () => {
  const { actor } = await place.person('Soft Cedar');
  const display = { theme: 'dark', contrast: 'more', text: 'large', motion: 'less' } as const;
  await changeDisplay(place.app, actor, display);
  await changeLanguage(place.app, actor, 'ar');
  await changeZone(place.app, actor, 'Asia/Beirut');
  const account = await presentAccount(place.app, actor);
  assert.deepEqual([account?.display, account?.locale, account?.zone], [display, 'ar', 'Asia/Beirut']);
  await changeZone(place.app, actor, null);
  assert.equal((await presentAccount(place.app, actor))?.zone, null);
});
