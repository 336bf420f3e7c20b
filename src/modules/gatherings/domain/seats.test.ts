import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isOfferTime, offerEnds } from './offer-time.ts';
import {
  type Apart,
  decideClaim,
  headStart,
  isSitting,
  line,
  mayUndo,
  placeInLine,
  type Seat,
  type SeatPlan,
  settle,
  whoMakesRoom,
} from './seats.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 22, 18);
const at = (milliseconds: number) => new Date(milliseconds);
const together: Apart = () => false;
const noNight = () => null;

const seat = (id: string, about: Partial<Seat> = {}): Seat => ({
  id,
  personId: id,
  state: 'waiting',
  duty: null,
  since: at(start - 10 * day),
  firstTime: false,
  lapses: 0,
  offerUntil: null,
  freedAt: null,
  freedWhy: null,
  ...about,
});

/** What may happen to the seats of a date, in the words of a test. */
type Step =
  | { readonly do: 'claim'; readonly who: number; readonly firstTime: boolean }
  | { readonly do: 'give_up' | 'accept' | 'decline' | 'undo'; readonly who: number }
  | { readonly do: 'wait'; readonly minutes: number };

const who = fc.integer({ min: 0, max: 24 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const), who, firstTime: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('give_up', 'accept', 'decline', 'undo' as const), who }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  },
);

/** Pairs that do not meet. */
const blocks = fc.array(fc.tuple(who, who), { maxLength: 6 });
const name = (number: number) => `p${String(number).padStart(2, '0')}`;
const apartBy =
  (pairs: readonly (readonly [number, number])[]): Apart =>
  (one, other) =>
    pairs.some(([a, b]) => (one === name(a) && other === name(b)) || (one === name(b) && other === name(a))) &&
    one !== other;

interface Offer {
  readonly to: Seat;
  readonly before: readonly Seat[];
}

/** A seat as the offers of one moment found it: an offer that had gone by waits again, or left the line. */
function foundAs(row: Seat, later: Seat | undefined): Seat {
  if (row.state !== 'offered' || !later) return row;
  return later.state === 'offered' ? { ...later, state: 'waiting' } : later;
}

/** Plays steps as the use-cases would, and tells every offer with the seats as they were when it was made. */
function play(
  seats: number,
  steps: readonly Step[],
  apart: Apart,
  check: (rows: readonly Seat[], now: number) => void,
) {
  const plan: SeatPlan = { seats, startsAt: at(start) };
  const rows = new Map<string, Seat>();
  const offers: Offer[] = [];
  let now = start - 20 * day;
  const put = (row: Seat) => rows.set(row.id, row);
  const tick = () => {
    const before = [...rows.values()];
    const changed = settle(plan, before, { apart, nightEnds: noNight, now: at(now) });
    const found = before.map((row) =>
      foundAs(
        row,
        changed.find(({ id }) => id === row.id),
      ),
    );
    for (const row of changed) put(row);
    const offered = changed.filter(({ state }) => state === 'offered');
    offers.push(...offered.map((to) => ({ to, before: found })));
    const again = settle(plan, [...rows.values()], { apart, nightEnds: noNight, now: at(now) });
    assert.deepEqual(again, [], 'settling twice at one moment changes nothing more');
  };
  for (const one of steps) {
    if (one.do === 'wait') now += one.minutes * minute;
    tick();
    if (one.do !== 'wait') act(one);
    tick();
    check([...rows.values()], now);
  }
  return { offers, rows: [...rows.values()] };

  function act(one: Exclude<Step, { do: 'wait' }>) {
    const id = name(one.who);
    const row = rows.get(id);
    if (one.do === 'claim') {
      if (row && row.state !== 'freed' && row.state !== 'waiting') return;
      const state = decideClaim(plan, [...rows.values()], id, { apart, now: at(now) });
      const since = row?.state === 'waiting' && state === 'waiting' ? row.since : at(now);
      put(seat(id, { ...(row?.state === 'waiting' ? row : {}), state, since, firstTime: one.firstTime }));
    }
    if (!row) return;
    if (one.do === 'accept' && row.state === 'offered')
      put({ ...row, state: 'taken', offerUntil: null, since: at(now) });
    const gives = one.do === 'give_up' && (row.state === 'taken' || row.state === 'waiting');
    if (gives || (one.do === 'decline' && row.state === 'offered')) {
      put({ ...row, state: 'freed', offerUntil: null, freedAt: at(now), freedWhy: 'own' });
    }
    if (one.do === 'undo' && mayUndo(plan, [...rows.values()], row, { apart, now: at(now) })) {
      put({ ...row, state: 'taken', freedAt: null, freedWhy: null });
    }
  }
}

const history = fc.tuple(
  fc.integer({ min: 1, max: 8 }),
  fc.array(step, { minLength: 30, maxLength: 120, size: 'max' }),
  blocks,
);

describe('the seats of a date', () => {
  it('are never promised to more people than fit, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(history, ([seats, steps, pairs]) => {
        play(seats, steps, apartBy(pairs), (rows) => assert.ok(rows.filter(isSitting).length <= seats));
      }),
      { numRuns: 400 },
    );
  });

  it('never bring two people together who blocked each other', () => {
    fc.assert(
      fc.property(history, ([seats, steps, pairs]) => {
        const apart = apartBy(pairs);
        play(seats, steps, apart, (rows) => {
          const sitting = rows.filter(isSitting);
          for (const one of sitting) {
            for (const other of sitting) assert.equal(apart(one.personId, other.personId), false);
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  it('go along the line: nobody is offered a seat while somebody before them could have it', () => {
    fc.assert(
      fc.property(history, ([seats, steps, pairs]) => {
        const apart = apartBy(pairs);
        const { offers } = play(seats, steps, apart, () => undefined);
        for (const { to, before } of offers) {
          const sitting = before.filter(isSitting);
          const overtaken = before.filter(
            (row) =>
              row.state === 'waiting' &&
              placeInLine(row) < placeInLine(to) &&
              !sitting.some(({ personId }) => apart(personId, row.personId)),
          );
          const alsoOffered = offers.filter((offer) => offer.before === before).map((offer) => offer.to.personId);
          assert.deepEqual(
            overtaken
              .map(({ personId }) => personId)
              .filter((personId) => !alsoOffered.includes(personId))
              .filter((personId) => !alsoOffered.some((one) => apart(one, personId))),
            [],
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  it('starve nobody: whoever overtakes came no more than the head start later, and only the first time', () => {
    fc.assert(
      fc.property(history, ([seats, steps]) => {
        const { offers } = play(seats, steps, together, () => undefined);
        for (const { to, before } of offers) {
          const longer = before.filter((row) => row.state === 'waiting' && row.since < to.since && row.id !== to.id);
          const alsoOffered = offers.filter((offer) => offer.before === before).map((offer) => offer.to.id);
          for (const row of longer.filter(({ id }) => !alsoOffered.includes(id))) {
            assert.ok(to.firstTime && to.since.getTime() - row.since.getTime() <= headStart);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a claim', () => {
  const plan: SeatPlan = { seats: 2, startsAt: at(start) };
  const early = at(start - 2 * day);
  const taken = (id: string) => seat(id, { state: 'taken' });

  it('takes a free seat, and waits where there is none', () => {
    assert.equal(decideClaim(plan, [taken('a')], 'b', { apart: together, now: early }), 'taken');
    assert.equal(decideClaim(plan, [taken('a'), taken('b')], 'c', { apart: together, now: early }), 'waiting');
  });

  it('leaves a free seat to those who wait, until seats are offered no more', () => {
    const rows = [taken('a'), seat('b')];
    assert.equal(decideClaim(plan, rows, 'c', { apart: together, now: early }), 'waiting');
    assert.equal(decideClaim(plan, rows, 'c', { apart: together, now: at(start - 5 * minute) }), 'taken');
  });

  it('meets a full date where somebody sits whom they do not meet, and does not wait behind those who cannot come', () => {
    const apart: Apart = (one, other) => [one, other].toSorted().join() === 'a,b';
    assert.equal(decideClaim(plan, [taken('a')], 'b', { apart, now: early }), 'waiting');
    assert.equal(decideClaim(plan, [taken('a'), seat('b')], 'c', { apart, now: early }), 'taken');
  });

  it('does not count a standby, who needs no chair', () => {
    const rows = [taken('a'), seat('s', { state: 'taken', duty: 'standby' })];
    assert.equal(decideClaim(plan, rows, 'c', { apart: together, now: early }), 'taken');
  });
});

describe('a seat that was given up', () => {
  const plan: SeatPlan = { seats: 1, startsAt: at(start) };
  const now = at(start - 2 * day);
  const freed = seat('a', { state: 'freed', freedAt: now, freedWhy: 'own' });

  it('is kept for its person for five minutes, then goes on along the line', () => {
    const rows = [freed, seat('b')];
    assert.deepEqual(settle(plan, rows, { apart: together, nightEnds: noNight, now }), []);
    assert.equal(mayUndo(plan, rows, freed, { apart: together, now }), true);
    const later = at(now.getTime() + 5 * minute);
    assert.equal(mayUndo(plan, rows, freed, { apart: together, now: later }), false);
    assert.deepEqual(
      settle(plan, rows, { apart: together, nightEnds: noNight, now: later }).map(({ id, state }) => [id, state]),
      [['b', 'offered']],
    );
  });

  it('goes on at once within the hour before the start', () => {
    const late = at(start - 30 * minute);
    const rows = [{ ...freed, freedAt: late }, seat('b')];
    assert.equal(settle(plan, rows, { apart: together, nightEnds: noNight, now: late }).length, 1);
  });

  it('cannot be had back once somebody has it', () => {
    const rows = [freed, seat('b', { state: 'taken' })];
    assert.equal(mayUndo(plan, rows, freed, { apart: together, now }), false);
  });
});

describe('an offer', () => {
  const plan: SeatPlan = { seats: 1, startsAt: at(start) };
  const now = start - 2 * day;
  const offered = (id: string, about: Partial<Seat> = {}) =>
    seat(id, { state: 'offered', offerUntil: at(now), ...about });

  it('that went by goes on, and its person waits behind everybody else', () => {
    const rows = [offered('a', { firstTime: true }), seat('b')];
    const changed = settle(plan, rows, { apart: together, nightEnds: noNight, now: at(now) });
    assert.deepEqual(
      changed.map(({ id, state, lapses }) => [id, state, lapses]),
      [
        ['a', 'waiting', 1],
        ['b', 'offered', 0],
      ],
    );
    assert.deepEqual(
      line([...changed.filter(({ id }) => id === 'a'), seat('c')]).map(({ id }) => id),
      ['c', 'a'],
    );
  });

  it('that goes by a second time takes its person out of the line', () => {
    const [after] = settle(plan, [offered('a', { lapses: 1 })], { apart: together, nightEnds: noNight, now: at(now) });
    assert.deepEqual([after?.state, after?.freedWhy], ['freed', 'lapsed']);
  });

  const moment = fc.integer({ min: 10, max: 20 * 24 * 60 }).map((minutes) => at(start - minutes * minute));
  /** Nights from 22:00 to 8:00 on a clock that is some hours away from UTC. */
  const night = (shift: number) => (moment: Date) => {
    const local = (moment.getTime() + shift * hour) % day;
    if (local >= 8 * hour && local < 22 * hour) return null;
    return at(moment.getTime() + ((8 * hour - local + day) % day));
  };
  const shift = fc.integer({ min: -11, max: 12 });

  it('gives time to answer, and is over before the start', () => {
    fc.assert(
      fc.property(moment, shift, (now, hours) => {
        const ends = offerEnds(now, at(start), night(hours));
        assert.ok(isOfferTime(at(start), now));
        assert.ok(ends.getTime() - now.getTime() >= 10 * minute);
        assert.ok(ends.getTime() <= start);
      }),
      { numRuns: 1000 },
    );
  });

  it('made a day or more before is never over in the night of its person', () => {
    fc.assert(
      fc.property(
        moment.filter((now) => start - now.getTime() >= day),
        shift,
        (now, hours) => assert.equal(night(hours)(offerEnds(now, at(start), night(hours))), null),
      ),
      { numRuns: 1000 },
    );
  });

  it('stands for 12 hours by day, shorter near the start', () => {
    const lasts = (before: number) => offerEnds(at(start - before), at(start), () => null).getTime() - (start - before);
    assert.equal(lasts(3 * day), 12 * hour);
    assert.equal(lasts(12 * hour), 2 * hour);
    assert.equal(lasts(30 * minute), 10 * minute);
  });
});

describe('a block that came after two people had sat down', () => {
  it('moves whoever sat down later, whichever side it came from, and never who leads', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 2, max: 12 }), (pairs, seats) => {
        const apart = apartBy(pairs);
        const rows = Array.from({ length: seats }, (_, index) =>
          seat(name(index), { state: 'taken', since: at(start - day + index), duty: index === 0 ? 'host' : null }),
        );
        const leaving = new Set(whoMakesRoom(rows, apart));
        assert.equal(leaving.has(rows[0] as Seat), false);
        const staying = rows.filter((row) => !leaving.has(row));
        for (const one of staying) {
          for (const other of staying) assert.equal(apart(one.personId, other.personId), false);
        }
        for (const row of leaving) {
          assert.ok(staying.some((other) => other.since < row.since && apart(other.personId, row.personId)));
        }
      }),
    );
  });
});
