import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UsedPasskey } from '#contracts/identity';
import { minute } from '#platform/clock';
import { type SelfInTest, selfOf } from '#support/account';
import { type SoftAuthenticator, softAuthenticator } from '#support/authenticator';
import { type Someone, type TestPlatform, testPlatform } from '#support/platform';
import { arePasskeysPossible, ceremonyLife } from './ceremony.ts';
import { beginPasskeyConfirmation, confirmByPasskey } from './confirm-self.ts';
import { beginPasskey, dropPasskey, keepPasskey } from './keep-passkey.ts';
import { beginPasskeySignIn, signInByPasskey } from './sign-in.ts';
import { presentWaysBack } from './ways-back.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

const origin = 'http://localhost';
const here = () => ({ organisationId: place.organisationId, askedHost: 'localhost' });
const userAgent = 'Mozilla/5.0 (Android 16) Firefox/153.0';
const device = () => ({ ...here(), ownDevice: true, userAgent });

async function make(self: SelfInTest, authenticator: SoftAuthenticator) {
  const begun = await beginPasskey(place.app, self, here());
  assert.ok(begun.ok);
  const passkey = authenticator.make(begun.value.options, origin);
  return { token: begun.value.token, passkey, userAgent, options: begun.value.options };
}

async function withPasskey(nickname: string) {
  const someone = await place.person(nickname);
  const self = await selfOf(place, someone);
  const authenticator = softAuthenticator();
  const kept = await keepPasskey(place.app, self, here(), await make(self, authenticator));
  assert.ok(kept.ok);
  return { someone, self, authenticator };
}

async function signIn(authenticator: SoftAuthenticator, change: (used: UsedPasskey) => UsedPasskey = (used) => used) {
  const begun = await beginPasskeySignIn(place.app, here());
  assert.ok(begun.ok);
  const passkey = change(authenticator.use(begun.value.options, origin));
  return signInByPasskey(place.app, device(), { token: begun.value.token, passkey });
}

test('a passkey brings its person back without a nickname, and makes the account last', async () => {
  const { self, authenticator } = await withPasskey('Amber Otter');
  const session = await signIn(authenticator);
  assert.ok(session.ok);
  assert.equal(session.value.personId, self.personId);
  const ways = await presentWaysBack(place.app, self);
  assert.equal(ways.lasting, true);
  assert.deepEqual(
    ways.passkeys.map(({ device: name, madeOn, usedOn }) => ({ name, madeOn, usedOn })),
    [{ name: 'Firefox, Android', madeOn: '2026-11-21', usedOn: '2026-11-21' }],
  );
});

test('the device learns a nickname and an opaque number, and nothing else of the person', async () => {
  const someone = await place.person('Misty Fern');
  const { options } = await make(await selfOf(place, someone), softAuthenticator());
  assert.deepEqual([options.user.name, options.user.displayName], ['Misty Fern', 'Misty Fern']);
  assert.equal(options.rp.name, 'localhost');
  assert.ok(!JSON.stringify(options).includes(someone.id));
  assert.equal(options.attestation, 'none');
  assert.equal(options.authenticatorSelection?.residentKey, 'required');
});

test('an answer is taken once, in time, for what it was asked for: else ceremony_over', async () => {
  const { self, authenticator } = await withPasskey('Still Cedar');
  const begun = await beginPasskeySignIn(place.app, here());
  assert.ok(begun.ok);
  const used = { token: begun.value.token, passkey: authenticator.use(begun.value.options, origin) };
  assert.ok((await signInByPasskey(place.app, device(), used)).ok);
  const over = { ok: false, code: 'ceremony_over' };
  assert.deepEqual(await signInByPasskey(place.app, device(), used), over);
  assert.deepEqual(await signInByPasskey(place.app, device(), { ...used, token: null }), over);

  const confirming = await beginPasskeyConfirmation(place.app, self, here());
  assert.ok(confirming.ok);
  const forConfirming = { token: confirming.value.token, passkey: used.passkey };
  assert.deepEqual(await signInByPasskey(place.app, device(), forConfirming), over);

  const late = await beginPasskeySignIn(place.app, here());
  assert.ok(late.ok);
  place.clock.forward(ceremonyLife);
  const tooLate = { token: late.value.token, passkey: authenticator.use(late.value.options, origin) };
  assert.deepEqual(await signInByPasskey(place.app, device(), tooLate), over);
});

test('nobody finishes a passkey that somebody else began (ceremony_over)', async () => {
  const [one, other] = [await place.person('Early Lake'), await place.person('Late Lake')];
  const made = await make(await selfOf(place, one), softAuthenticator());
  const stolen = await keepPasskey(place.app, await selfOf(place, other), here(), made);
  assert.deepEqual(stolen, { ok: false, code: 'ceremony_over' });
});

test('another site, another challenge, another signature: passkey_unfit', async () => {
  const { authenticator } = await withPasskey('Brave Clover');
  const unfit = { ok: false, code: 'passkey_unfit' };
  const begun = await beginPasskeySignIn(place.app, here());
  assert.ok(begun.ok);
  const phished = authenticator.use(begun.value.options, 'http://localhost.evil.example');
  assert.deepEqual(await signInByPasskey(place.app, device(), { token: begun.value.token, passkey: phished }), unfit);

  const again = await beginPasskeySignIn(place.app, here());
  assert.ok(again.ok);
  const old = authenticator.use({ ...again.value.options, challenge: 'b2xk' }, origin);
  assert.deepEqual(await signInByPasskey(place.app, device(), { token: again.value.token, passkey: old }), unfit);

  const forged = await signIn(authenticator, (used) => ({
    ...used,
    response: { ...used.response, signature: forge(used.response.signature) },
  }));
  assert.deepEqual(forged, unfit);

  const someone = await place.person('Bright Clover');
  const self = await selfOf(place, someone);
  const made = await make(self, softAuthenticator());
  const elsewhere = softAuthenticator().make(made.options, 'http://elsewhere.example');
  assert.deepEqual(await keepPasskey(place.app, self, here(), { ...made, passkey: elsewhere }), unfit);
  assert.ok(place.troubles().every((line) => line.includes('identity.passkey.unfit')));
});

/** The same signature with its last bit turned. */
const forge = (signature: string) => {
  const bytes = Buffer.from(signature, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64url');
};

test('a copied passkey whose counter goes back does not open (passkey_unfit)', async () => {
  const { authenticator } = await withPasskey('Open Heron');
  const copied = await beginPasskeySignIn(place.app, here());
  assert.ok(copied.ok);
  const older = authenticator.use(copied.value.options, origin);
  assert.ok((await signIn(authenticator)).ok);
  const used = { token: copied.value.token, passkey: older };
  assert.deepEqual(await signInByPasskey(place.app, device(), used), { ok: false, code: 'passkey_unfit' });
  place.troubles();
});

test('a passkey that nobody here has, or that was removed, is passkey_unknown', async () => {
  const stranger = softAuthenticator();
  stranger.make({ challenge: 'eA', rp: { id: 'localhost' } }, origin);
  const unknown = { ok: false, code: 'passkey_unknown' };
  assert.deepEqual(await signIn(stranger), unknown);

  const { self, authenticator } = await withPasskey('Soft Willow');
  const [kept] = (await presentWaysBack(place.app, self)).passkeys;
  assert.ok(kept);
  assert.ok((await dropPasskey(place.app, self, kept.id)).ok);
  assert.deepEqual(await signIn(authenticator), unknown);
  assert.equal((await presentWaysBack(place.app, self)).lasting, false);
});

test("one's own passkey confirms, after which the account may be changed; somebody else's is passkey_unknown", async () => {
  const { self, authenticator } = await withPasskey('Warm Pebble');
  const { authenticator: foreign } = await withPasskey('Cold Pebble');
  place.clock.forward(11 * minute);
  assert.deepEqual(await beginPasskey(place.app, self, here()), { ok: false, code: 'confirm_first' });

  const confirm = async (by: SoftAuthenticator) => {
    const begun = await beginPasskeyConfirmation(place.app, self, here());
    assert.ok(begun.ok);
    const used = { token: begun.value.token, passkey: by.use(begun.value.options, origin) };
    return confirmByPasskey(place.app, self, here(), used);
  };
  assert.deepEqual(await confirm(foreign), { ok: false, code: 'passkey_unknown' });
  assert.deepEqual(await beginPasskey(place.app, self, here()), { ok: false, code: 'confirm_first' });
  assert.ok((await confirm(authenticator)).ok);
  assert.ok((await beginPasskey(place.app, self, here())).ok);
});

test('ten passkeys are enough (passkeys_full)', async () => {
  const self = await selfOf(place, await place.person('Silver Finch'));
  for (let i = 0; i < 10; i += 1) {
    const kept = await keepPasskey(place.app, self, here(), await make(self, softAuthenticator()));
    assert.ok(kept.ok);
  }
  assert.deepEqual(await beginPasskey(place.app, self, here()), { ok: false, code: 'passkeys_full' });
});

test('where browsers would refuse, nothing is offered (passkey_elsewhere)', async () => {
  const byAddress = { organisationId: place.organisationId, askedHost: '127.0.0.1:3000' };
  assert.equal(await arePasskeysPossible(place.app, byAddress), false);
  assert.equal(await arePasskeysPossible(place.app, here()), true);
  assert.deepEqual(await beginPasskeySignIn(place.app, byAddress), { ok: false, code: 'passkey_elsewhere' });
  const someone: Someone = await place.person('Mossy Island');
  const refused = await beginPasskey(place.app, await selfOf(place, someone), byAddress);
  assert.deepEqual(refused, { ok: false, code: 'passkey_elsewhere' });
});
