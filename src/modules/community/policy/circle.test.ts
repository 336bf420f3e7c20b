import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accesses, duties, statuses } from '#contracts/community';
import { readersLabel } from '../domain/readers.ts';
import {
  type CircleRule,
  mayHost,
  mayList,
  mayManage,
  mayOpenCircles,
  mayRead,
  whyNotJoin,
  whyNotWrite,
} from './circle.ts';

const anyRule: fc.Arbitrary<CircleRule> = fc.record({
  access: fc.constantFrom(...accesses),
  status: fc.constantFrom(...statuses),
  agreementsVersion: fc.integer({ min: 1, max: 4 }),
  membership: fc.option(
    fc.record({ duty: fc.constantFrom(...duties), acceptedVersion: fc.integer({ min: 1, max: 4 }) }),
  ),
});
const open: CircleRule = { access: 'open', status: 'open', agreementsVersion: 2, membership: null };
const member = { duty: 'member', acceptedVersion: 2 } as const;

describe('reading a circle', () => {
  it('is open to everybody where the directory shows it', () => {
    fc.assert(fc.property(anyRule, (rule) => !mayList(rule) || mayRead({ ...rule, membership: null })));
  });

  it('of an invited circle is for its members alone', () => {
    assert.equal(mayRead({ ...open, access: 'invited' }), false);
    assert.equal(mayRead({ ...open, access: 'invited', membership: member }), true);
  });

  it('of a closed circle is for its members alone', () => {
    assert.equal(mayRead({ ...open, status: 'closed' }), false);
    assert.equal(mayRead({ ...open, status: 'closed', membership: member }), true);
  });

  it('is promised to writers as it is: the label says "everyone" exactly where a visitor reads while one can write', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        if (whyNotWrite(rule) !== null) return;
        const visitorReads = mayRead({ ...rule, membership: null });
        const said = readersLabel({ access: rule.access, keepDays: null }).who;
        assert.equal(said === 'community.readers.open', visitorReads);
      }),
    );
  });
});

describe('writing in a circle', () => {
  it('needs to be in it, with the newest agreements, while it is open', () => {
    assert.equal(whyNotWrite({ ...open, membership: member }), null);
    assert.equal(whyNotWrite(open), 'join_first');
    assert.equal(whyNotWrite({ ...open, membership: { ...member, acceptedVersion: 1 } }), 'agreements_changed');
    assert.equal(whyNotWrite({ ...open, status: 'paused', membership: member }), 'circle_paused');
    assert.equal(whyNotWrite({ ...open, status: 'closed', membership: member }), 'circle_closed');
  });

  it('tells somebody who may not see it nothing but that it is not there', () => {
    fc.assert(fc.property(anyRule, (rule) => mayRead(rule) || whyNotWrite(rule) === 'not_found'));
  });

  it('is possible only for those who can read', () => {
    fc.assert(fc.property(anyRule, (rule) => whyNotWrite(rule) !== null || mayRead(rule)));
  });
});

describe('joining a circle', () => {
  it('is open to everybody where the directory shows it, and by invitation elsewhere', () => {
    assert.equal(whyNotJoin(open, false), null);
    assert.equal(whyNotJoin({ ...open, access: 'invited' }, false), 'not_found');
    assert.equal(whyNotJoin({ ...open, access: 'invited' }, true), null);
  });

  it('waits while the circle takes a pause, and ends with it', () => {
    assert.equal(whyNotJoin({ ...open, status: 'paused' }, false), 'circle_paused');
    assert.equal(whyNotJoin({ ...open, status: 'closed' }, true), 'circle_closed');
  });

  it('twice is no harm', () => {
    fc.assert(fc.property(anyRule, fc.boolean(), (rule, invited) => !rule.membership || !whyNotJoin(rule, invited)));
  });
});

describe('looking after a circle', () => {
  it('is for its hosts, and for coordinators where everybody may look', () => {
    fc.assert(
      fc.property(anyRule, fc.boolean(), (rule, coordinator) => {
        assert.equal(mayHost(rule), rule.membership?.duty === 'host');
        assert.equal(mayManage(rule, coordinator), mayHost(rule) || (coordinator && rule.access === 'open'));
      }),
    );
  });

  it('lets coordinators and hosts open new ones', () => {
    assert.equal(mayOpenCircles({ coordinator: false, host: false }), false);
    assert.equal(mayOpenCircles({ coordinator: true, host: false }), true);
    assert.equal(mayOpenCircles({ coordinator: false, host: true }), true);
  });
});
