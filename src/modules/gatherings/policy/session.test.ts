import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayEnter, mayHost, mayPlan, mayReserve, type SessionRule } from './session.ts';

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
const rule: SessionRule = {
  status: 'planned',
  startsAt: at('18:00'),
  endsAt: at('19:00'),
  circle: { read: true, write: true, join: false, host: false },
  duty: null,
  seated: false,
};
const lead = (duty: 'host' | 'cohost' | 'standby', answer: 'asked' | 'taken' | 'declined' = 'taken') => ({
  ...rule,
  duty: { duty, answer },
});

describe('one date', () => {
  it('is led by who took the duty of a host or co-host', () => {
    assert.deepEqual([mayHost(lead('host')), mayHost(lead('cohost'))], [true, true]);
    for (const no of [lead('standby'), lead('host', 'asked'), lead('cohost', 'declined'), rule])
      assert.equal(mayHost(no), false);
  });

  it('is planned by who leads it, and by the hosts of its circle', () => {
    assert.equal(mayPlan(lead('cohost')), true);
    assert.equal(mayPlan({ ...rule, circle: { ...rule.circle, host: true } }), true);
    assert.equal(mayPlan(lead('standby')), false);
  });

  it('can be come to by who is in the circle or may come into it, until it is over', () => {
    assert.equal(mayReserve(rule, at('12:00')), true);
    assert.equal(mayReserve({ ...rule, circle: { ...rule.circle, write: false, join: true } }, at('12:00')), true);
    assert.equal(mayReserve({ ...rule, circle: { ...rule.circle, write: false } }, at('12:00')), false);
    assert.equal(mayReserve(rule, at('19:00')), false);
    assert.equal(mayReserve({ ...rule, status: 'cancelled' }, at('12:00')), false);
    assert.equal(mayReserve({ ...rule, seated: true }, at('12:00')), false);
  });

  it('opens its door a quarter of an hour before, to who has a seat or leads it', () => {
    const seated = { ...rule, seated: true };
    assert.deepEqual(
      ['17:44', '17:45', '19:14', '19:15'].map((time) => mayEnter(seated, at(time))),
      [false, true, true, false],
    );
    assert.equal(mayEnter(lead('standby'), at('18:00')), true);
    assert.equal(mayEnter(rule, at('18:00')), false);
    assert.equal(mayEnter({ ...seated, status: 'cancelled' }, at('18:00')), false);
  });
});
