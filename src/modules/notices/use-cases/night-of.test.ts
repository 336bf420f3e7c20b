import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { chosen, type NoticesPlatform, noticesPlatform } from '#support/notices';
import { chooseChannels } from './choose-channels.ts';
import { nightOf } from './night-of.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

test('the night of some people is known at once: as they chose it, else the usual one, on their own clock', async () => {
  const [usual, awake] = [await place.person('Usual'), await place.person('Awake')];
  const never = chosen({ quiet: false });
  assert.ok((await chooseChannels(place.app, awake.actor, never)).ok);
  const gone = newId();
  const night = await place.app.db.as(usual.actor, (tx) => nightOf(tx, [usual.id, awake.id, gone]));
  const late = new Date('2026-11-21T23:30:00Z');
  assert.equal(night(usual.id, late)?.toISOString(), '2026-11-22T08:00:00.000Z');
  assert.equal(night(usual.id, new Date('2026-11-21T12:00:00Z')), null);
  assert.equal(night(awake.id, late), null);
  assert.equal(night(gone, late), null);
});
