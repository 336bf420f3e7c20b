import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFilters, without, writeFilters } from './filters.ts';
import { weekOf, weeksBetween } from './weeks.ts';

describe('weeks', () => {
  it('begin on the day on which they begin where one reads, on one’s own clock', () => {
    const lateSunday = new Date('2026-11-22T23:30:00Z');
    assert.equal(weekOf(lateSunday, 'UTC', 1), '2026-11-16');
    assert.equal(weekOf(lateSunday, 'Europe/Madrid', 1), '2026-11-23');
    assert.equal(weekOf(lateSunday, 'UTC', 7), '2026-11-22');
    assert.equal(weekOf(lateSunday, 'UTC', 6), '2026-11-21');
  });

  it('are counted over a change of the clocks', () => {
    assert.equal(weeksBetween('2026-10-19', '2026-10-26'), 1);
    assert.equal(weeksBetween('2026-12-28', '2027-01-11'), 2);
  });
});

it('filters are read from an address, pass over what is unknown, and are written back', () => {
  const filters = readFilters(new URLSearchParams('kind=workshop&kind=party&access=step_free&time=night&more=1'));
  assert.equal(writeFilters(filters), '?kind=workshop&access=step_free&time=night');
  assert.equal(writeFilters(without(filters, { facet: 'kind', value: 'workshop' })), '?access=step_free&time=night');
  assert.equal(writeFilters(filters, '1.a'), '?kind=workshop&access=step_free&time=night&after=1.a');
});
