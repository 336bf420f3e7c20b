import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { hour, minute } from '#platform/clock';
import { createMailer } from '#platform/mail';
import { codeMailedTo, type NoticesPlatform, noticesPlatform, speaks } from '#support/notices';
import type { Someone } from '#support/platform';
import { readChannels } from './choose-channels.ts';
import { confirmMailAddress } from './confirm-mail-address.ts';
import { removeMailAddress } from './mail-address.ts';
import { setMailAddress } from './set-mail-address.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

let count = 0;
let ana: Someone;
/** An address that no other test here uses. */
let address: string;
beforeEach(async () => {
  count += 1;
  ana = await place.person(`Mailed ${String.fromCharCode(64 + count)}`);
  address = `ana${count}@example.org`;
});

const set = (to = address, whom = ana) => setMailAddress(place.app, whom.actor, to);
const confirm = (code: string, whom = ana) => confirmMailAddress(place.app, whom.actor, code);
const view = (whom = ana) => readChannels(place.app, whom.actor);
const mailsTo = (to: string) => place.mail.caught.filter((mail) => mail.to.includes(to));
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const mailed = async (to = address, whom = ana) => {
  assert.deepEqual(await set(to, whom), { ok: true, value: null });
  await place.work();
  return codeMailedTo(place, to);
};

test('an address counts once its owner has shown the code that was mailed to it', async () => {
  const code = await mailed();
  assert.deepEqual(await view().then(({ address, codeWaiting, channels }) => [address, codeWaiting, channels.mail]), [
    null,
    true,
    false,
  ]);
  assert.deepEqual(await confirm(code), { ok: true, value: null });
  assert.deepEqual(await view().then(({ address, codeWaiting, channels }) => [address, codeWaiting, channels.mail]), [
    `an…@example.org`,
    false,
    true,
  ]);
  assert.deepEqual(await confirm(code), { ok: false, code: 'mail_code_over', field: 'address' });
});

test('the mail with the code says nothing about this place', async () => {
  await speaks(place, ana, 'es', 'UTC');
  const code = await mailed();
  const [mail] = mailsTo(address);
  assert.ok(mail);
  assert.equal(mail.headers.get('subject'), 'Tu código');
  assert.match(mail.text, new RegExp(`Tu código es ${code}\\. Sirve durante 30 minutos\\.`));
  assert.doesNotMatch(mail.text, /beside|riverside|https?:/i);
});

test('a wrong code is refused, and after five of them the right one as well (mail_code_wrong, mail_code_over)', async () => {
  const code = await mailed();
  for (let tries = 0; tries < 4; tries += 1) {
    assert.deepEqual(await confirm(otherThan(code)), { ok: false, code: 'mail_code_wrong', field: 'code' });
  }
  assert.deepEqual(await confirm(otherThan(code)), { ok: false, code: 'mail_code_over', field: 'address' });
  assert.deepEqual(await confirm(code), { ok: false, code: 'mail_code_over', field: 'address' });
});

test('guesses that come at once share the same five tries', async () => {
  const code = await mailed();
  const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(otherThan(code))));
  assert.equal(answers.filter((answer) => !answer.ok && answer.code === 'mail_code_wrong').length, 4);
  assert.equal((await confirm(code)).ok, false);
});

test('a code is over after half an hour (mail_code_over)', async () => {
  const code = await mailed();
  place.clock.forward(30 * minute);
  assert.equal((await view()).codeWaiting, false);
  assert.deepEqual(await confirm(code), { ok: false, code: 'mail_code_over', field: 'address' });
});

test('a code is worth nothing to anybody else, nor after a newer one', async () => {
  const ben = await place.person(`Guesser ${String.fromCharCode(64 + count)}`);
  const first = await mailed();
  assert.deepEqual(await confirm(first, ben), { ok: false, code: 'mail_code_over', field: 'address' });
  place.clock.forward(hour);
  const second = await mailed();
  if (first !== second) assert.equal((await confirm(first)).ok, false);
  assert.equal((await confirm(second)).ok, true);
});

test('an address that somebody here uses already gets the same answer and the same mail', async () => {
  const ben = await place.person(`Second ${String.fromCharCode(64 + count)}`);
  assert.equal((await confirm(await mailed())).ok, true);
  const code = await mailed(address, ben);
  assert.match(code, /^\d{6}$/);
  assert.equal((await confirm(code, ben)).ok, true);
});

test('until a new address is confirmed the old one stays in use', async () => {
  assert.equal((await confirm(await mailed())).ok, true);
  await mailed(`zoe${count}@example.net`);
  assert.equal((await view()).address, 'an…@example.org');
  assert.equal((await confirm(codeMailedTo(place, `zoe${count}@example.net`))).ok, true);
  assert.equal((await view()).address, 'zo…@example.net');
});

test('one person gets five codes an hour, then is asked to wait (mail_code_too_often)', async () => {
  for (let codes = 0; codes < 5; codes += 1) assert.equal((await set(`many${codes}.${address}`)).ok, true);
  const refused = await set(`more.${address}`);
  assert.deepEqual(refused, { ok: false, code: 'mail_code_too_often', field: 'address', values: { minutes: 12 } });
  place.clock.forward(12 * minute);
  assert.equal((await set(`more.${address}`)).ok, true);
});

test('nobody can fill a mailbox with codes: from the fourth on the answer is the same but no mail goes', async () => {
  for (let people = 0; people < 6; people += 1) {
    const someone = await place.person(`Pest ${String.fromCharCode(65 + people)}`);
    assert.deepEqual(await set(people % 2 ? address : address.toUpperCase(), someone), { ok: true, value: null });
  }
  await place.work();
  const delivered = place.mail.caught.filter(({ to }) => to.some((one) => one.toLowerCase() === address));
  assert.equal(delivered.length, 3);
});

test('where no mail server is there, mail is not offered (mail_not_offered)', async () => {
  const app = { ...place.app, mail: createMailer({}) };
  assert.deepEqual(await setMailAddress(app, ana.actor, address), { ok: false, code: 'mail_not_offered' });
  assert.equal((await readChannels(app, ana.actor)).mailOffered, false);
});

test('addresses and codes are kept sealed', async () => {
  const code = await mailed();
  await confirm(code);
  await mailed(`other.${address}`);
  const rows = await place.rows<{ person_id: string; confirmed: Buffer; waiting: Buffer }>('notices.mail_address');
  const own = rows.find(({ person_id }) => person_id === ana.id);
  assert.ok(own);
  for (const sealed of [own.confirmed, own.waiting]) {
    assert.equal(sealed[0], 1);
    assert.doesNotMatch(sealed.toString('latin1'), /ana|example|\d{6}/);
  }
});

test('an address that is removed is gone, and mail is off', async () => {
  await confirm(await mailed());
  await removeMailAddress(place.app, ana.actor);
  const { address: left, channels } = await view();
  assert.equal(left, null);
  assert.equal(channels.mail, false);
  const before = mailsTo(address).length;
  await place.tell(ana, 'reply');
  await place.work();
  assert.equal(mailsTo(address).length, before);
});
