import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { createLog } from '#platform/log';
import { catchMail } from '#support/mail';
import { createMailer, MailFailed } from './index.ts';

const catcherAndMailer = async (context: { after(work: () => Promise<void>): void }) => {
  const catcher = await catchMail();
  const mailer = createMailer(catcher.settings);
  context.after(async () => {
    mailer.close();
    await catcher.close();
  });
  return { catcher, mailer };
};

const someone = 'ana+notices@example.org';
const failureOf = async (work: Promise<void>): Promise<MailFailed> => {
  const error = await work.then(
    () => assert.fail('the mail was taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof MailFailed);
  return error;
};

test('a mail arrives as plain text, in any script, from the configured sender', async (t) => {
  const { catcher, mailer } = await catcherAndMailer(t);
  await mailer.send({ to: someone, subject: 'شيء جديد', text: 'هناك شيء جديد لك.\n\nhttps://beside.example/notices' });
  const [mail] = catcher.caught;
  assert.ok(mail);
  assert.deepEqual(mail.to, [someone]);
  assert.equal(mail.headers.get('from'), 'Post <post@beside.example>');
  assert.equal(mail.headers.get('subject'), 'شيء جديد');
  assert.equal(mail.text, 'هناك شيء جديد لك.\n\nhttps://beside.example/notices');
  assert.match(mail.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8/i);
});

test('a mail carries nothing that tracks, names the program or invites an automatic answer', async (t) => {
  const { catcher, mailer } = await catcherAndMailer(t);
  await mailer.send({ to: someone, subject: 'Something new', text: 'There is something new for you.' });
  const [mail] = catcher.caught;
  assert.ok(mail);
  assert.doesNotMatch(mail.raw, /<html|<img|multipart|x-mailer|list-unsubscribe|nodemailer/i);
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
});

test('a text that looks like a header or another recipient stays text', async (t) => {
  const { catcher, mailer } = await catcherAndMailer(t);
  await mailer.send({ to: someone, subject: 'One\r\nBcc: spy@example.org', text: '.\r\nRCPT TO:<spy@example.org>' });
  const [mail] = catcher.caught;
  assert.ok(mail);
  assert.deepEqual(mail.to, [someone]);
  assert.equal(mail.headers.has('bcc'), false);
});

test('an address that does not exist is told apart from every other trouble', async (t) => {
  const { catcher, mailer } = await catcherAndMailer(t);
  const mail = { to: someone, subject: 'Something new', text: 'text' };
  const noSuchAddress = async (reply: string) => {
    catcher.refuseWith(reply);
    return (await failureOf(mailer.send(mail))).noSuchAddress;
  };
  assert.equal(await noSuchAddress('550 5.1.1'), true);
  for (const reply of ['450 4.1.1', '452 4.2.2', '550 5.7.1', '552 5.2.2', '535 5.7.8']) {
    assert.equal(await noSuchAddress(reply), false, reply);
  }
  catcher.refuseWith(null);
  await mailer.send(mail);
  assert.equal(catcher.caught.length, 1);
});

test('a failure says nothing of the address, not even through the log', async (t) => {
  const { catcher, mailer } = await catcherAndMailer(t);
  catcher.refuseWith('550 5.1.1');
  const failure = await failureOf(mailer.send({ to: someone, subject: 'Something new', text: 'a text' }));
  const lines: string[] = [];
  createLog((line) => lines.push(line)).failure('mail failed', failure);
  for (const words of [failure.message, failure.stack ?? '', JSON.stringify(failure), ...lines]) {
    assert.doesNotMatch(words, /ana|example\.org|a text/);
  }
  assert.equal(failure.cause, undefined);
});

test('a server that cannot be reached is a failure for now', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'post@beside.example' });
  const failure = await failureOf(mailer.send({ to: someone, subject: 'Something new', text: 'text' }));
  assert.equal(failure.noSuchAddress, false);
});

test('to another machine nothing goes unencrypted unless the operator said so', async (t) => {
  const { catcher } = await catcherAndMailer(t);
  const mail = { to: someone, subject: 'Something new', text: 'text' };
  // The same machine under a name that is not known to be this one.
  const smtpUrl = catcher.settings.smtpUrl.replace('127.0.0.1', '127.1');
  const careful = createMailer({ ...catcher.settings, smtpUrl });
  assert.equal((await failureOf(careful.send(mail))).code, 'ETLS');
  const allowed = createMailer({ ...catcher.settings, smtpUrl: `${smtpUrl}?ignoreTLS=true` });
  await allowed.send(mail);
  assert.equal(catcher.caught.length, 1);
});

test('without a mail server the mailer says that it is not ready', async () => {
  const mailer = createMailer({});
  assert.equal(mailer.ready, false);
  assert.equal((await failureOf(mailer.send({ to: someone, subject: '', text: '' }))).code, 'NOT_CONFIGURED');
});
