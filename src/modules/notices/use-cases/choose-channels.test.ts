import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noticeKinds } from '#contracts/notices';
import { chosen, type NoticesPlatform, noticesPlatform } from '#support/notices';
import { noQuietHours, usualQuietHours } from '../domain/quiet-hours.ts';
import { chooseChannels, readChannels } from './choose-channels.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

test('who has chosen nothing gets notices in the page only, and quiet hours wait ready', async () => {
  const ana = await place.person('Unchosen Fern');
  assert.deepEqual((await readChannels(place.app, ana.actor)).channels, {
    push: false,
    mail: false,
    quiet: usualQuietHours,
    pageOnly: [],
  });
});

test('a choice is kept as it was made', async () => {
  const ana = await place.person('Chosen Fern');
  const form = chosen({ push: true, quietFrom: 20 * 60 + 15, quietUntil: 7 * 60, about: ['reply', 'duty_asked'] });
  assert.deepEqual(await chooseChannels(place.app, ana.actor, form), { ok: true, value: null });
  assert.deepEqual((await readChannels(place.app, ana.actor)).channels, {
    push: true,
    mail: false,
    quiet: { from: 1215, until: 420 },
    pageOnly: noticeKinds.filter((kind) => kind !== 'reply' && kind !== 'duty_asked'),
  });
  await chooseChannels(place.app, ana.actor, chosen({ quiet: false }));
  assert.deepEqual((await readChannels(place.app, ana.actor)).channels.quiet, noQuietHours);
});

test('mail can be chosen only with a confirmed address (mail_unconfirmed)', async () => {
  const ana = await place.person('Unconfirmed Fern');
  assert.deepEqual(await chooseChannels(place.app, ana.actor, chosen({ mail: true })), {
    ok: false,
    code: 'mail_unconfirmed',
    field: 'by',
  });
  assert.equal((await readChannels(place.app, ana.actor)).channels.mail, false);
});
