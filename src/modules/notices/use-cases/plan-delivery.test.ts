import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { hour, minute } from '#platform/clock';
import { newId } from '#platform/ids';
import { chosen, codeMailedTo, forwardTo, type NoticesPlatform, noticesPlatform, speaks } from '#support/notices';
import type { Someone } from '#support/platform';
import { chooseChannels, readChannels } from './choose-channels.ts';
import { confirmMailAddress } from './confirm-mail-address.ts';
import { listNotices } from './list-notices.ts';
import { deliverNotice, planDelivery } from './plan-delivery.ts';
import { addPushSubscription } from './push-subscriptions.ts';
import { seeAllNotices } from './see-notices.ts';
import { setMailAddress } from './set-mail-address.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

let people = 0;
let ana: Someone;
beforeEach(async () => {
  forwardTo(place.clock, 12);
  place.push.answerWith(201);
  place.mail.refuseWith(null);
  people += 1;
  ana = await place.person(`Delivered ${String.fromCharCode(64 + people)}`);
});

const neutral = 'There is something new for you.';
const subscribed = async (whom: Someone) => {
  const browser = place.push.subscribe();
  assert.ok((await addPushSubscription(place.app, whom.actor, browser.subscription)).ok);
  return browser;
};
const confirmed = async (whom: Someone, address: string) => {
  assert.ok((await setMailAddress(place.app, whom.actor, address)).ok);
  await place.work();
  assert.ok((await confirmMailAddress(place.app, whom.actor, codeMailedTo(place, address))).ok);
};
const mailsTo = (address: string) => place.mail.caught.filter(({ to }) => to.includes(address)).map(({ text }) => text);
const night = async () => forwardTo(place.clock, 23);
const morning = async () => forwardTo(place.clock, 8);

test('who chose nothing hears of nothing outside of the page', async () => {
  const before = place.push.received.length + place.mail.caught.length;
  await place.tell(ana, 'reply');
  await place.work();
  assert.equal(place.push.received.length + place.mail.caught.length, before);
});

test('by day a message comes at once to each browser, and says only that there is something', async () => {
  const browsers = [await subscribed(ana), await subscribed(ana)];
  await place.tell(ana, 'report_closed');
  await place.work();
  for (const browser of browsers) assert.deepEqual(browser.messages(), [neutral]);
});

test('a mail says only that there is something, where to look, and where to change that', async () => {
  await confirmed(ana, 'ana@example.org');
  await place.tell(ana, 'duty_asked');
  await place.work();
  const mail = place.mail.caught.at(-1);
  assert.ok(mail);
  assert.equal(mail.headers.get('subject'), 'Something new');
  assert.equal(
    mail.text,
    `${neutral}\n\nhttps://beside.example/notices\n\nYou chose to get this mail. You can change that here:\nhttps://beside.example/me/notices`,
  );
});

test('a reminder comes at its moment, also in the quiet hours, and says only that something planned begins soon', async () => {
  const browser = await subscribed(ana);
  await confirmed(ana, 'soon@example.org');
  await night();
  await place.tell(ana, 'session_soon', { session: newId() });
  await place.work();
  assert.deepEqual(browser.messages(), ['Something you planned begins soon.']);
  const mail = place.mail.caught.at(-1);
  assert.equal(mail?.headers.get('subject'), 'Something you planned begins soon');
  assert.match(mail?.text ?? '', /^Something you planned begins soon\.\n\nhttps:\/\/beside\.example\/notices/);
});

test('what comes in the quiet hours is one message when they end, and not a minute before', async () => {
  const browser = await subscribed(ana);
  await confirmed(ana, 'night@example.org');
  const codes = mailsTo('night@example.org').length;
  await night();
  for (const kind of ['reply', 'affirmation', 'ask_answered', 'agreements_new', 'reply'] as const) {
    await place.tell(ana, kind);
    await place.work();
    place.clock.forward(hour);
  }
  forwardTo(place.clock, 8, -1);
  await place.work();
  assert.deepEqual(browser.messages(), []);
  await morning();
  await place.work();
  await place.work();
  assert.deepEqual(browser.messages(), [neutral]);
  assert.equal(mailsTo('night@example.org').length - codes, 1);
});

test('what was seen in the meantime is not told any more', async () => {
  const browser = await subscribed(ana);
  await night();
  await place.tell(ana, 'reply');
  await place.work();
  await seeAllNotices(place.app, ana.actor);
  await morning();
  await place.work();
  assert.deepEqual(browser.messages(), []);
});

test('what repeats while it is unseen is told once', async () => {
  const browser = await subscribed(ana);
  const story = newId();
  for (let reply = 0; reply < 4; reply += 1) {
    await place.tell(ana, 'reply', { story, reply: newId() });
    await place.work();
    place.clock.forward(10 * minute);
  }
  assert.deepEqual(browser.messages(), [neutral]);
});

test('a delivery that runs twice sends once', async () => {
  const browser = await subscribed(ana);
  await place.tell(ana, 'reply');
  await place.app.db.as(ana.actor, (tx) => planDelivery(place.app, tx, ana.actor));
  await Promise.all([deliverNotice(place.app, ana.actor), deliverNotice(place.app, ana.actor)]);
  await place.work();
  assert.deepEqual(browser.messages(), [neutral]);
});

test('nobody is reminded of what they leave unseen', async () => {
  const browser = await subscribed(ana);
  await place.tell(ana, 'reply');
  for (let days = 0; days < 10; days += 1) {
    await place.work();
    place.clock.forward(24 * hour);
  }
  assert.deepEqual(browser.messages(), [neutral]);
});

test('a kind for the page only is not told', async () => {
  const browser = await subscribed(ana);
  await chooseChannels(place.app, ana.actor, chosen({ push: true, about: ['reply'] }));
  await place.tell(ana, 'affirmation');
  await place.work();
  assert.deepEqual(browser.messages(), []);
  await place.tell(ana, 'reply');
  await place.work();
  assert.deepEqual(browser.messages(), [neutral]);
});

test('quiet hours that are given up in the night let the message through', async () => {
  const browser = await subscribed(ana);
  await night();
  await place.tell(ana, 'reply');
  await place.work();
  assert.deepEqual(browser.messages(), []);
  await chooseChannels(place.app, ana.actor, chosen({ push: true, quiet: false }));
  await place.work();
  assert.deepEqual(browser.messages(), [neutral]);
});

test('a channel that is turned off in the night is not used in the morning', async () => {
  const browser = await subscribed(ana);
  await night();
  await place.tell(ana, 'reply');
  await chooseChannels(place.app, ana.actor, chosen({ push: false }));
  await morning();
  await place.work();
  assert.deepEqual(browser.messages(), []);
});

test('language and clock are those of the person', async () => {
  const browser = await subscribed(ana);
  await speaks(place, ana, 'ar', 'Asia/Tokyo');
  await place.tell(ana, 'reply');
  await place.work();
  assert.deepEqual(browser.messages(), ['هناك شيء جديد لك.']);
  forwardTo(place.clock, 14);
  await place.tell(ana, 'affirmation');
  await place.work();
  assert.equal(browser.messages().length, 1, 'it is 23:00 in Tokyo');
  forwardTo(place.clock, 23);
  await place.work();
  assert.equal(browser.messages().length, 2, 'it is 8:00 in Tokyo');
});

test('a browser that is gone is forgotten', async () => {
  const browser = await subscribed(ana);
  browser.answerWith(410);
  await place.tell(ana, 'reply');
  await place.work();
  assert.equal((await readChannels(place.app, ana.actor)).pushSomewhere, false);
});

test('a browser that cannot be reached is tried again, and the others hear of it once', async () => {
  const [broken, fine] = [await subscribed(ana), await subscribed(ana)];
  broken.answerWith(503);
  await place.tell(ana, 'reply');
  await place.work().catch(() => undefined);
  await place.work().catch(() => undefined);
  broken.answerWith(201);
  place.clock.forward(minute);
  await place.work();
  assert.ok(broken.messages().length > 1);
  assert.deepEqual(fine.messages(), [neutral]);
});

test('a mail that is late into the night waits for the morning', async () => {
  await confirmed(ana, 'late@example.org');
  const codes = mailsTo('late@example.org').length;
  place.mail.refuseWith('451 4.3.0');
  forwardTo(place.clock, 21, 59);
  await place.tell(ana, 'reply');
  await assert.rejects(place.work(), /did not take a mail/);
  place.mail.refuseWith(null);
  place.clock.forward(5 * minute);
  await place.work();
  assert.equal(mailsTo('late@example.org').length, codes);
  await morning();
  await place.work();
  assert.equal(mailsTo('late@example.org').length, codes + 1);
});

test('an address that does not exist any more is forgotten, and the page says so', async () => {
  await confirmed(ana, 'gone@example.org');
  place.mail.refuseWith('550 5.1.1');
  await place.tell(ana, 'reply');
  await place.work();
  assert.equal((await readChannels(place.app, ana.actor)).address, null);
  const { notices } = await listNotices(place.app, ana.actor, null);
  assert.deepEqual(new Set(notices.map(({ kind }) => kind)), new Set(['reply', 'account']));
});

test('the log of a delivery that failed names nobody', async () => {
  await confirmed(ana, 'private@example.org');
  place.mail.refuseWith('451 4.3.0');
  await place.tell(ana, 'reply');
  await assert.rejects(place.work());
  place.mail.refuseWith(null);
  assert.doesNotMatch(place.troubles().join('\n'), /private|example\.org|no mail for/);
});
