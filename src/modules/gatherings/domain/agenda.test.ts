import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agendaPhases, gatheringKinds } from '#contracts/gatherings';
import { fitAgenda, usualAgenda, usualMinutes } from './agenda.ts';

const minutesOf = (agenda: readonly { readonly minutes: number }[]) =>
  agenda.reduce((sum, { minutes }) => sum + minutes, 0);

describe('an agenda', () => {
  it('of every kind takes as long as the kind usually does, its parts in their order', () => {
    for (const kind of gatheringKinds) {
      const agenda = usualAgenda(kind, usualMinutes(kind), (phase) => phase);
      assert.equal(minutesOf(agenda), usualMinutes(kind), kind);
      const order = agenda.map(({ phase }) => agendaPhases.indexOf(phase));
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert.deepEqual(
        agenda.map(({ prompt }) => prompt),
        agenda.map(({ phase }) => phase),
      );
    }
  });

  it('gives more time to its longest part first', () => {
    const longer = usualAgenda('sharing_circle', 90, () => '');
    assert.equal(longer.find(({ phase }) => phase === 'rounds')?.minutes, 62);
    assert.equal(longer.find(({ phase }) => phase === 'welcome')?.minutes, 3);
  });

  it('fits any length, and leaves no part without a minute', () => {
    const agendas = fc.subarray([...agendaPhases], { minLength: 1 }).chain((phases) =>
      fc.tuple(
        ...phases.map((phase) =>
          fc.record({
            phase: fc.constant(phase),
            minutes: fc.integer({ min: 1, max: 120 }),
            prompt: fc.constant(''),
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(agendas, fc.integer({ min: 15, max: 240 }), (agenda, minutes) => {
        const fitted = fitAgenda(agenda, minutes);
        assert.equal(minutesOf(fitted), minutes);
        assert.ok(fitted.every((part) => part.minutes >= 1));
        assert.deepEqual(
          fitted.map(({ phase }) => phase),
          agenda.map(({ phase }) => phase),
        );
      }),
    );
  });
});
