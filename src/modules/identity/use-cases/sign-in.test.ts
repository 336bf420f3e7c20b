import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hour, minute } from '#platform/clock';
import { selfOf } from '#support/account';
import { type TestPlatform, testPlatform } from '#support/platform';
import { confirmByTyping } from './confirm-self.ts';
import { fitsPassphrase, hashPassphrase } from './hash-passphrase.ts';
import { dropCodes, makeCodes, saveCodes } from './keep-codes.ts';
import { dropPassphrase, keepPassphrase } from './keep-passphrase.ts';
import { recogniseSession } from './recognise-session.ts';
import { isConfirmed } from './self.ts';
import { signInByTyping } from './sign-in.ts';
import { presentWaysBack } from './ways-back.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

const phrase = 'otter lamp granite seven';
const device = (ownDevice = true) => ({ organisationId: place.organisationId, ownDevice, userAgent: null });
const typed = (change: { nickname?: string; passphrase?: string; code?: string }) => ({
  nickname: '',
  passphrase: '',
  code: '',
  ownDevice: true,
  ...change,
});
const signIn = (change: Parameters<typeof typed>[0]) => signInByTyping(place.app, device(), typed(change));

async function someone(nickname: string) {
  const person = await place.person(nickname);
  return { person, self: await selfOf(place, person) };
}
async function withPassphrase(nickname: string) {
  const made = await someone(nickname);
  assert.ok((await keepPassphrase(place.app, made.self, phrase)).ok);
  return made;
}
async function withCodes(nickname: string) {
  const made = await someone(nickname);
  const codes = await makeCodes(place.app, made.self);
  assert.ok(codes.ok);
  assert.ok((await saveCodes(place.app, made.self)).ok);
  return { ...made, codes: codes.value };
}

test('nickname and passphrase bring a person back, however they were typed', async () => {
  const { self } = await withPassphrase('Amber Heron');
  const session = await signIn({ nickname: '  amber HERON ', passphrase: ' otter  lamp granite seven' });
  assert.ok(session.ok);
  assert.equal(session.value.personId, self.personId);
  assert.equal((await presentWaysBack(place.app, self)).lasting, true);
});

test('a shared device gets a session that goes with the window', async () => {
  await withPassphrase('Misty Heron');
  const session = await signInByTyping(
    place.app,
    device(false),
    typed({ nickname: 'Misty Heron', passphrase: phrase }),
  );
  assert.ok(session.ok);
  assert.equal(session.value.maxAge, null);
});

test('what is missing is sign_in_empty', async () => {
  assert.deepEqual(await signIn({}), { ok: false, code: 'sign_in_empty', field: 'nickname' });
  assert.deepEqual(await signIn({ nickname: 'Nobody' }), { ok: false, code: 'sign_in_empty', field: 'passphrase' });
});

test('a wrong passphrase, a person without one and a nickname nobody has are the same sign_in_unknown', async () => {
  await withPassphrase('Calm Otter');
  await someone('Calm Robin');
  const unknown = { ok: false, code: 'sign_in_unknown', field: 'passphrase' };
  assert.deepEqual(await signIn({ nickname: 'Calm Otter', passphrase: 'other lamp granite seven' }), unknown);
  assert.deepEqual(await signIn({ nickname: 'Calm Robin', passphrase: phrase }), unknown);
  assert.deepEqual(await signIn({ nickname: 'Calm Nobody', passphrase: phrase }), unknown);
});

test('looking for a nickname that nobody has takes as long as for one that somebody has', async () => {
  const { app } = place;
  const hash = await hashPassphrase(app, 'someone', phrase);
  const time = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[4] ?? 0;
  };
  const known = await time(() => fitsPassphrase(app, 'someone', hash, 'wrong'));
  const unknown = await time(() => fitsPassphrase(app, null, null, 'wrong'));
  assert.ok(unknown > known / 3 && unknown < known * 3, `${known} ms and ${unknown} ms`);
});

test('a passphrase is kept as Argon2id with 19 MiB and two passes, salted, keyed, and never as itself', async () => {
  const { app } = place;
  const hash = await hashPassphrase(app, 'one', phrase);
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(hash, await hashPassphrase(app, 'one', phrase));
  assert.equal(await fitsPassphrase(app, 'one', hash, phrase), true);
  assert.equal(await fitsPassphrase(app, 'other', hash, phrase), false);
  const elsewhere = { ...app, vault: { ...app.vault, digest: () => new Uint8Array(32) } };
  assert.equal(await fitsPassphrase(elsewhere, 'one', hash, phrase), false);
  await assert.rejects(() => fitsPassphrase(app, 'one', 'plain', phrase));
});

test('guessing at one nickname ends in sign_in_too_often, whether or not somebody has it; codes go on working', async () => {
  const { codes } = await withCodes('Patient Maple');
  for (const nickname of ['Patient Maple', 'Patient Nobody']) {
    for (let i = 0; i < 20; i += 1) {
      const refusal = await signIn({ nickname, passphrase: `guess number ${i}` });
      assert.ok(!refusal.ok && refusal.code === 'sign_in_unknown');
    }
    const refusal = await signIn({ nickname: nickname.toUpperCase(), passphrase: phrase });
    assert.deepEqual(refusal, { ok: false, code: 'sign_in_too_often', values: { minutes: 3 } });
  }
  assert.ok((await signIn({ code: codes[0] ?? '' })).ok);
  place.clock.forward(hour);
});

test('unfit passphrases are refused: passphrase_short, passphrase_common', async () => {
  const { self } = await someone('Sunny Tide');
  const refusal = async (passphrase: string) => {
    const kept = await keepPassphrase(place.app, self, passphrase);
    return kept.ok ? null : [kept.code, kept.field];
  };
  assert.deepEqual(await refusal('heron'), ['passphrase_short', 'passphrase']);
  assert.deepEqual(await refusal('password password'), ['passphrase_common', 'passphrase']);
  assert.deepEqual(await refusal('Sunny Tide Sunny Tide'), ['passphrase_common', 'passphrase']);
  assert.deepEqual(await refusal('Riverside Riverside'), ['passphrase_common', 'passphrase']);
  assert.equal((await presentWaysBack(place.app, self)).lasting, false);
});

test('each of ten codes brings a person back once; a used or unknown one is code_unknown', async () => {
  const { self, codes } = await withCodes('Slow River');
  assert.equal(new Set(codes).size, 10);
  const [first = '', second = ''] = codes;
  const session = await signIn({ code: first.toLowerCase().replaceAll('-', ' ') });
  assert.ok(session.ok && session.value.personId === self.personId);
  const unknown = { ok: false, code: 'code_unknown', field: 'code' };
  assert.deepEqual(await signIn({ code: first }), unknown);
  assert.deepEqual(await signIn({ code: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' }), unknown);
  assert.deepEqual(await signIn({ code: 'not a code' }), unknown);
  assert.ok((await signIn({ code: second })).ok);
  assert.equal((await presentWaysBack(place.app, self)).codes, 8);
});

test('new codes take the place of old ones only when the person saved them', async () => {
  const { self, codes } = await withCodes('Open River');
  const fresh = await makeCodes(place.app, self);
  assert.ok(fresh.ok);
  assert.ok((await signIn({ code: codes[0] ?? '' })).ok, 'the old ones still work');
  assert.ok((await signIn({ code: fresh.value[0] ?? '' })).ok, 'the new ones work already');
  assert.ok((await saveCodes(place.app, self)).ok);
  assert.ok(!(await signIn({ code: codes[1] ?? '' })).ok);
  assert.ok((await signIn({ code: fresh.value[1] ?? '' })).ok);
  assert.ok((await saveCodes(place.app, self)).ok, 'saying it twice changes nothing');
  assert.equal((await presentWaysBack(place.app, self)).codes, 8);
});

test('where no codes were made there are none to keep (codes_missing)', async () => {
  const { self } = await someone('Lone River');
  assert.deepEqual(await saveCodes(place.app, self), { ok: false, code: 'codes_missing' });
});

test('the last code used leaves the account as it was before: known on its devices alone', async () => {
  const { self, codes } = await withCodes('Last River');
  for (const code of codes) assert.ok((await signIn({ code })).ok);
  assert.equal((await presentWaysBack(place.app, self)).lasting, false);
});

test('who has a way back proves themselves before it is changed (confirm_first); who has none need not', async () => {
  const { self } = await withPassphrase('Gentle Hill');
  place.clock.forward(11 * minute);
  const first = { ok: false, code: 'confirm_first' };
  for (const act of [
    () => keepPassphrase(place.app, self, 'quite other words here'),
    () => dropPassphrase(place.app, self),
    () => makeCodes(place.app, self),
    () => dropCodes(place.app, self),
  ]) {
    assert.deepEqual(await act(), first);
  }
  assert.equal(await isConfirmed(place.app, self), false);
  const { self: fresh } = await someone('Gentle Cloud');
  place.clock.forward(11 * minute);
  assert.ok((await makeCodes(place.app, fresh)).ok);
});

test('saying "I saved them" proves nothing: a session that waited stays unconfirmed', async () => {
  const { self } = await withPassphrase('Gentle Fern');
  assert.ok((await makeCodes(place.app, self)).ok);
  place.clock.forward(11 * minute);
  assert.ok((await saveCodes(place.app, self)).ok);
  assert.equal(await isConfirmed(place.app, self), false);
});

test('a proof renews the session: the token from before is worth nothing, the new one may change the account', async () => {
  const { person, self } = await withPassphrase('Steady Finch');
  place.clock.forward(11 * minute);
  assert.deepEqual(await confirmByTyping(place.app, self, { passphrase: '', code: '' }), {
    ok: false,
    code: 'sign_in_empty',
    field: 'passphrase',
  });
  const wrong = await confirmByTyping(place.app, self, { passphrase: 'quite other words here', code: '' });
  assert.deepEqual(wrong, { ok: false, code: 'sign_in_unknown', field: 'passphrase' });

  const renewed = await confirmByTyping(place.app, self, { passphrase: phrase, code: '' });
  assert.ok(renewed.ok);
  const facts = async () => ({ unread: false, host: false });
  const before = person.browser.cookies.get('beside-session') ?? '';
  assert.equal(await recogniseSession(place.app, place.organisationId, before, facts), null);
  const now = await recogniseSession(place.app, place.organisationId, renewed.value.token, facts);
  assert.equal(now?.id, self.sessionId);
  assert.ok((await dropPassphrase(place.app, self)).ok);
});

test("a code confirms as well and is used up; another person's is code_unknown and stays whole", async () => {
  const { self, codes } = await withCodes('Kind Island');
  const { codes: foreign } = await withCodes('Kind Lantern');
  place.clock.forward(11 * minute);
  const unknown = { ok: false, code: 'code_unknown', field: 'code' };
  assert.deepEqual(await confirmByTyping(place.app, self, { passphrase: '', code: foreign[0] ?? '' }), unknown);
  assert.ok((await confirmByTyping(place.app, self, { passphrase: '', code: codes[0] ?? '' })).ok);
  assert.equal(await isConfirmed(place.app, self), true);
  assert.deepEqual(await confirmByTyping(place.app, self, { passphrase: '', code: codes[0] ?? '' }), unknown);
  assert.ok((await signIn({ code: foreign[0] ?? '' })).ok);
});

test("guessing at one's own passphrase in a stolen session ends as well (sign_in_too_often)", async () => {
  const { self } = await withPassphrase('Bright Sparrow');
  for (let i = 0; i < 20; i += 1) await confirmByTyping(place.app, self, { passphrase: `guess number ${i}`, code: '' });
  const refusal = await confirmByTyping(place.app, self, { passphrase: phrase, code: '' });
  assert.ok(!refusal.ok && refusal.code === 'sign_in_too_often');
});

test("a session of somebody else is nobody's (sign_in_first)", async () => {
  const { self } = await withPassphrase('Brave Meadow');
  const { self: other } = await someone('Brave Harbour');
  const stolen = { ...self, sessionId: other.sessionId };
  assert.deepEqual(await makeCodes(place.app, stolen), { ok: false, code: 'sign_in_first' });
  const refusal = await confirmByTyping(place.app, stolen, { passphrase: phrase, code: '' });
  assert.deepEqual(refusal, { ok: false, code: 'sign_in_first' });
});
