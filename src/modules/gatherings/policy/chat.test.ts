import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ChatPlace, isChatOpen, isInChat, mayChat } from './chat.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 18));
const times = { chatOpensAt: at(20), chatClosesAt: at(25) };
const nothing: ChatPlace = { seat: null, duty: null };

describe('the chat of a date', () => {
  it('is for who has a seat that is theirs, and for who took a duty', () => {
    assert.equal(isInChat({ seat: 'taken', duty: null }), true);
    for (const duty of ['host', 'cohost', 'standby'] as const)
      for (const seat of ['taken', null] as const) assert.equal(isInChat({ seat, duty }), true, `${duty} ${seat}`);
  });

  it('is for nobody who waits, was offered a seat, gave it back or has none', () => {
    assert.equal(isInChat(nothing), false);
    for (const seat of ['waiting', 'offered', 'freed'] as const)
      assert.equal(isInChat({ seat, duty: null }), false, seat);
  });

  it('is never for who was removed, whatever duty they had', () => {
    for (const duty of [null, 'host', 'cohost', 'standby'] as const)
      assert.equal(isInChat({ seat: 'void', duty }), false, `${duty}`);
  });

  it('is open from its first moment on, and not at its last', () => {
    const open = (now: number) => isChatOpen(times, new Date(now));
    const [opens, closes] = [at(20).getTime(), at(25).getTime()];
    assert.deepEqual([opens - 1, opens, closes - 1, closes].map(open), [false, true, true, false]);
  });

  it('asks for both: a place in it, and that it is open', () => {
    assert.equal(mayChat({ seat: 'taken', duty: null }, times, at(22)), true);
    assert.equal(mayChat({ seat: 'taken', duty: null }, times, at(25)), false);
    assert.equal(mayChat(nothing, times, at(22)), false);
  });
});
