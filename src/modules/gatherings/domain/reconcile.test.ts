import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { reconcile, type Standing } from './reconcile.ts';
import { type Occurrence, occurrences } from './recurrence.ts';
import { readLocal, writeLocal } from './zoned-time.ts';

const from = new Date('2026-11-21T12:00:00Z');
const until = new Date('2027-02-13T12:00:00Z');
const dates = (startsLocal: string, rule: string | null): Occurrence[] =>
  occurrences({ zone: 'UTC', startsLocal, rule }, from, until);
const standing = (planned: readonly Occurrence[]): Standing[] =>
  planned.map(({ planned: local }) => ({ id: local, planned: local, cancelled: false }));
const moved = (all: readonly { readonly id: string; readonly as: Occurrence }[]) =>
  all.filter(({ id, as }) => id !== as.planned);

const sundays = dates('2026-11-22T18:00', 'FREQ=WEEKLY;BYDAY=SU');

describe('changing the plan of a gathering', () => {
  it('carries every date to its new day and hour', () => {
    const wednesdays = dates('2026-11-25T19:30', 'FREQ=WEEKLY;BYDAY=WE');
    const { kept, added, dropped } = reconcile(standing(sundays), wednesdays);
    assert.deepEqual(
      kept.map(({ as }) => as),
      wednesdays,
    );
    assert.deepEqual([added, dropped], [[], []]);
  });

  it('keeps every second date where it comes round half as often, and drops the others', () => {
    const { kept, added, dropped } = reconcile(
      standing(sundays),
      dates('2026-11-22T18:00', 'FREQ=WEEKLY;BYDAY=SU;INTERVAL=2'),
    );
    assert.deepEqual(moved(kept), []);
    assert.equal(kept.length, 6);
    assert.equal(dropped.length, 6);
    assert.deepEqual(added, []);
  });

  it('adds dates where it comes round more often, and moves none', () => {
    const more = dates('2026-11-22T18:00', 'FREQ=WEEKLY;BYDAY=WE,SU');
    const { kept, added, dropped } = reconcile(standing(sundays), more);
    assert.deepEqual(moved(kept), []);
    assert.equal(kept.length + added.length, more.length);
    assert.deepEqual(dropped, []);
  });

  it('does not plan a cancelled date again', () => {
    const [first, ...rest] = standing(sundays);
    assert.ok(first);
    const { kept, added } = reconcile([{ ...first, cancelled: true }, ...rest], sundays);
    assert.equal(kept.length, 11);
    assert.deepEqual(added, []);
  });

  it('never carries a date further than sixteen days', () => {
    const { kept, dropped } = reconcile(standing(sundays.slice(0, 1)), dates('2026-12-20T18:00', null));
    assert.deepEqual([kept, dropped], [[], ['2026-11-22T18:00']]);
  });

  const locals = fc
    .uniqueArray(fc.integer({ min: 0, max: 2_000 }), { maxLength: 40 })
    .map((hours) => hours.toSorted((a, b) => a - b).map((hour) => writeLocal(from.getTime() + hour * 3_600_000)));
  const planned = locals.map((all) =>
    all.map((local): Occurrence => ({ planned: local, startsAt: new Date(readLocal(local)) })),
  );

  it('accounts for every date once and keeps their order', () => {
    fc.assert(
      fc.property(planned, planned, (old, fresh) => {
        const { kept, added, dropped } = reconcile(standing(old), fresh);
        assert.deepEqual([...kept.map(({ id }) => id), ...dropped].sort(), old.map((date) => date.planned).sort());
        const covered = [...kept.map(({ as }) => as.planned), ...added.map((date) => date.planned)];
        assert.deepEqual(covered.sort(), fresh.map((date) => date.planned).sort());
        const ids = kept.map(({ id }) => id);
        assert.deepEqual(ids.toSorted(), ids);
        const goals = kept.map(({ as }) => as.planned);
        assert.deepEqual(goals.toSorted(), goals);
      }),
    );
  });

  it('changes nothing where the plan stays', () => {
    fc.assert(
      fc.property(planned, (all) => {
        const { kept, added, dropped } = reconcile(standing(all), all);
        assert.deepEqual([moved(kept), added, dropped], [[], [], []]);
        assert.equal(kept.length, all.length);
      }),
    );
  });
});
