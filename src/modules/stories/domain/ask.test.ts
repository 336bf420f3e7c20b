import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  askLife,
  decideLift,
  doesAnswer,
  firstLiftBefore,
  isCurrent,
  type Lifted,
  secondLiftBefore,
  truthOf,
} from './ask.ts';

const hour = 3_600_000;
const posted = new Date('2026-11-21T02:00:00Z');
const after = (hours: number) => new Date(posted.getTime() + hours * hour);
const rule = { hostsAfter: 2, coordinatorsAfter: 8 };
const fresh = { waitingSince: posted, seenAt: null, answeredAt: null, lifted: 'nowhere' as Lifted };

describe('the truth about an ask', () => {
  it('is that nobody saw it, somebody saw it, somebody writes, or a person answered', () => {
    assert.equal(truthOf(fresh, false), 'unseen');
    assert.equal(truthOf({ ...fresh, seenAt: posted }, false), 'seen');
    assert.equal(truthOf(fresh, true), 'writing');
    assert.equal(truthOf({ ...fresh, answeredAt: posted }, true), 'answered');
  });

  it('is told for thirty days', () => {
    assert.equal(isCurrent(fresh, new Date(posted.getTime() + askLife - 1)), true);
    assert.equal(isCurrent(fresh, new Date(posted.getTime() + askLife)), false);
  });
});

describe('an unanswered ask', () => {
  it('climbs to the hosts, then to the coordinators', () => {
    assert.equal(decideLift(fresh, rule, after(1.99), true), null);
    assert.equal(decideLift(fresh, rule, after(2), true), 'hosts');
    assert.equal(decideLift({ ...fresh, lifted: 'hosts' }, rule, after(7.99), true), null);
    assert.equal(decideLift({ ...fresh, lifted: 'hosts' }, rule, after(8), true), 'coordinators');
  });

  it('skips hosts where there are none', () => {
    assert.equal(decideLift(fresh, rule, after(2), false), 'coordinators');
  });

  it('climbs no further than the top, and stays down once answered', () => {
    assert.equal(decideLift({ ...fresh, lifted: 'coordinators' }, rule, after(100), true), null);
    assert.equal(decideLift({ ...fresh, answeredAt: after(1) }, rule, after(100), true), null);
  });

  it('never waits longer than its limit without climbing, whatever the limits are', () => {
    const hours = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(hours, hours, hours, fc.boolean(), (hostsAfter, coordinatorsAfter, waited, hasHosts) => {
        const limits = { hostsAfter, coordinatorsAfter };
        const now = after(waited);
        const climbs = decideLift(fresh, limits, now, hasHosts) !== null;
        assert.equal(climbs, waited >= Math.min(hostsAfter, coordinatorsAfter));
        assert.equal(climbs, posted.getTime() <= firstLiftBefore(limits, now).getTime());
        const climbsOn = decideLift({ ...fresh, lifted: 'hosts' }, limits, now, hasHosts) !== null;
        assert.equal(climbsOn, posted.getTime() <= secondLiftBefore(limits, now).getTime());
      }),
    );
  });
});

describe('an answer', () => {
  it('comes from another person whom the author can see', () => {
    assert.equal(doesAnswer({ by: 'ben', askedBy: 'ann', hiddenFromAuthor: false }), true);
    assert.equal(doesAnswer({ by: 'ann', askedBy: 'ann', hiddenFromAuthor: false }), false);
    assert.equal(doesAnswer({ by: 'ben', askedBy: 'ann', hiddenFromAuthor: true }), false);
  });

  it('never comes from a machine', () => {
    assert.equal(doesAnswer({ by: null, askedBy: 'ann', hiddenFromAuthor: false }), false);
  });
});
