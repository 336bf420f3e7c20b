import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heardOf, mediaChanges, mediaRoomOf, sendsOf, sessionOf } from './media.ts';
import type { Member, RoomState } from './room/types.ts';

const member = (name: string, changes: Partial<Member> = {}): Member => ({
  member: name,
  duty: null,
  planned: null,
  way: 'audio',
  listens: false,
  via: null,
  presence: 'here',
  presenceSince: 0,
  muted: null,
  hand: null,
  offered: 0,
  owed: 0,
  held: 0,
  ...changes,
});

/** Only what sound and pictures look at. */
const room = (
  members: readonly Member[],
  changes: Partial<Pick<RoomState, 'circles' | 'side' | 'ended'>> = {},
): RoomState => {
  const names = members.map((one) => one.member);
  const state: Partial<RoomState> = {
    session: 'monday',
    version: 3,
    ended: null,
    side: [],
    circles: [{ id: 'a', members: names, turn: null, round: null }],
    members: Object.fromEntries(members.map((one) => [one.member, one])),
    ...changes,
  };
  return state as RoomState;
};

const circle = (id: string, ...members: string[]) => ({ id, members, turn: null, round: null });

describe('where somebody hears and is heard', () => {
  it('is their circle, or the side room while they are in it', () => {
    const state = room([member('ana'), member('ben'), member('cem')], {
      circles: [circle('a', 'ana', 'cem'), circle('b', 'ben')],
      side: ['cem'],
    });
    assert.deepEqual(
      ['ana', 'ben', 'cem'].map((one) => mediaRoomOf(state, one)),
      ['monday.a', 'monday.b', 'monday.side'],
    );
    assert.equal(sessionOf('monday.side'), 'monday');
  });

  it('is nowhere for who is not here, waits at the door, was removed, shares a device, or when it is over', () => {
    for (const presence of ['expected', 'waiting', 'dropped', 'left', 'removed'] as const)
      assert.equal(mediaRoomOf(room([member('ana', { presence })]), 'ana'), null);
    assert.equal(mediaRoomOf(room([member('ana', { via: 'ben' })]), 'ana'), null);
    assert.equal(mediaRoomOf(room([member('ana')], { ended: 'time' }), 'ana'), null);
    assert.equal(mediaRoomOf(room([member('ana')]), 'nobody'), null);
  });
});

describe('what somebody sends', () => {
  it('follows the way they chose, and is nothing for who just listens', () => {
    const sends = (changes: Partial<Member>) => Object.values(sendsOf(room([member('ana', changes)]), 'ana'));
    assert.deepEqual(sends({ way: 'video' }), [true, true]);
    assert.deepEqual(sends({ way: 'in_place' }), [true, true]);
    assert.deepEqual(sends({ way: 'audio' }), [true, false]);
    assert.deepEqual(sends({ way: 'text' }), [false, false]);
    assert.deepEqual(sends({ way: 'video', listens: true }), [false, false]);
  });

  it('is not passed on while they are muted, by themselves or by a host; a picture is', () => {
    for (const muted of ['self', 'host'] as const)
      assert.deepEqual(heardOf(room([member('ana', { way: 'video', muted })]), 'ana'), {
        audio: false,
        video: true,
        version: 3,
      });
  });
});

describe('what sound has to follow', () => {
  const before = room([member('ana'), member('ben', { way: 'video' }), member('cem')]);
  const changed = (name: string, changes: Partial<Member>) =>
    room(Object.values(before.members).map((one) => (one.member === name ? { ...one, ...changes } : one)));

  it('is nothing where nothing of it changed', () => {
    assert.deepEqual(mediaChanges(before, changed('ana', { hand: 7 })), {
      gone: [],
      heard: [],
      anew: [],
      ended: false,
    });
  });

  it('is somebody who leaves, is removed or loses the connection', () => {
    for (const presence of ['left', 'removed', 'dropped'] as const)
      assert.deepEqual(mediaChanges(before, changed('cem', { presence })).gone, [
        { room: 'monday.a', member: 'cem', moved: false },
      ]);
  });

  it('is everybody who goes to another circle', () => {
    const split = room(Object.values(before.members), { circles: [circle('a', 'ana'), circle('b', 'ben', 'cem')] });
    assert.deepEqual(mediaChanges(before, split).gone, [
      { room: 'monday.a', member: 'ben', moved: true },
      { room: 'monday.a', member: 'cem', moved: true },
    ]);
  });

  it('is a mute, at once, and a way that was changed', () => {
    const muted = mediaChanges(before, changed('ben', { muted: 'host' }));
    assert.deepEqual(muted.heard, [{ room: 'monday.a', member: 'ben', audio: false, video: true, version: 3 }]);
    assert.deepEqual(muted.anew, []);
    assert.deepEqual(mediaChanges(before, changed('ben', { way: 'text' })).anew, ['ben']);
  });

  it('is the end, for everybody', () => {
    const over = mediaChanges(before, room(Object.values(before.members), { ended: 'finished' }));
    assert.deepEqual([over.ended, over.gone.length], [true, 3]);
  });
});
