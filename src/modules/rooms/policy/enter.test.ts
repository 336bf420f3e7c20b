import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EnterRule, lateDoor, whyNotEnter } from './enter.ts';

const start = Date.parse('2026-11-22T18:00:00Z');
const minute = 60_000;

const rule: EnterRule = {
  now: start,
  doorOpen: true,
  startsAt: start,
  cancelled: false,
  seat: 'taken',
  duty: false,
  accepted: true,
  presence: 'expected',
  begunAt: null,
  ended: false,
  full: false,
};
const why = (change: Partial<EnterRule>) => whyNotEnter({ ...rule, ...change });

describe('the door of a room', () => {
  it('lets in who has a seat and keeps the agreements', () => {
    assert.equal(why({}), null);
    assert.equal(why({ seat: 'none' }), 'seat_first');
    assert.equal(why({ accepted: false }), 'agreements_not_accepted');
    assert.equal(why({ full: true }), 'room_full');
  });

  it('opens before the start and closes after the end', () => {
    assert.equal(why({ doorOpen: false, now: start - 20 * minute }), 'room_not_open');
    assert.equal(why({ doorOpen: false, now: start + 90 * minute }), 'room_ended');
    assert.equal(why({ ended: true }), 'room_ended');
    assert.equal(why({ cancelled: true }), 'gathering_cancelled');
  });

  it('closes five minutes after people began, for who comes for the first time', () => {
    const late = { begunAt: start, now: start + lateDoor + 1 };
    assert.equal(why({ ...late, now: start + lateDoor }), null);
    assert.equal(why(late), 'door_closed');
    assert.equal(why({ ...late, duty: true }), null);
    assert.equal(why({ ...late, begunAt: null }), null, 'nobody has begun to tell');
    assert.equal(why({ ...late, begunAt: start + 4 * minute }), null, 'they began late');
    assert.equal(why({ ...late, begunAt: start - minute }), 'door_closed');
  });

  it('is always open for who was in before, and never for who was removed', () => {
    const back = { begunAt: start, now: start + 40 * minute, full: true, accepted: false } as const;
    for (const presence of ['dropped', 'left', 'here', 'waiting'] as const)
      assert.equal(why({ ...back, presence }), null);
    assert.equal(why({ presence: 'removed' }), 'removed_from_room');
    assert.equal(why({ seat: 'void' }), 'removed_from_room');
    assert.equal(why({ seat: 'void', presence: 'left', duty: true }), 'removed_from_room');
  });
});
