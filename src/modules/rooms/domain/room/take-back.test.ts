import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Table } from './trial/table.ts';

const talking = () => {
  const table = new Table().begin();
  for (const text of ['one', 'two']) table.press('ben', { do: 'say', text });
  return table;
};
const said = (table: Table) => table.state.said.map(({ text }) => text);

describe('words that are taken back', () => {
  it('are gone from every screen, and each is drawn anew', () => {
    const table = talking();
    const { shown, steered } = table.state;
    assert.equal(table.press('ben', { do: 'take_back', text: 'one' })[0]?.type, 'taken_back');
    assert.deepEqual(said(table), ['two']);
    assert.equal(table.state.shown, shown + 1);
    assert.equal(table.state.steered, steered, 'no press of a host is refused because of it');
  });

  it('can be taken back after leaving and when it is over, and only once', () => {
    const table = talking();
    table.press('ben', { do: 'leave' });
    table.press('ben', { do: 'take_back', text: 'one' });
    table.press('ann', { do: 'end' });
    table.press('ben', { do: 'take_back', text: 'two' });
    assert.deepEqual(said(table), []);
    assert.equal(table.state.ended, 'host');
    const before = table.state;
    assert.deepEqual(table.press('ben', { do: 'take_back', text: 'two' }), []);
    assert.equal(table.state, before);
  });
});
