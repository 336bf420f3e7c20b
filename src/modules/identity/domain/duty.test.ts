import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideLeaving, decideStepBack } from './duty.ts';

test('the last coordinator cannot step back (last_coordinator)', () => {
  assert.equal(decideStepBack({ isCoordinator: true, otherCoordinators: 0, otherPeople: 0 }), 'last_coordinator');
  assert.equal(decideStepBack({ isCoordinator: true, otherCoordinators: 1, otherPeople: 1 }), null);
});

test('whoever leaves people behind without a coordinator is asked to hand over first, and nobody else', () => {
  assert.equal(decideLeaving({ isCoordinator: true, otherCoordinators: 0, otherPeople: 3 }), 'last_coordinator');
  assert.equal(decideLeaving({ isCoordinator: true, otherCoordinators: 0, otherPeople: 0 }), null);
  assert.equal(decideLeaving({ isCoordinator: true, otherCoordinators: 1, otherPeople: 3 }), null);
  assert.equal(decideLeaving({ isCoordinator: false, otherCoordinators: 0, otherPeople: 3 }), null);
});
