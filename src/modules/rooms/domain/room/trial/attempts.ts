import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RefusalCode } from '#contracts/refusals';
import type { MemberId, RoomCommand } from '../types.ts';
import { onlyOpenTime, onlyRounds, Table } from './table.ts';

export type Press = Parameters<Table['refuses']>[2];
export type Attempt = readonly [table: Table, by: MemberId, press: Press];

export const lobby = () => new Table().enter();
export const talking = () => new Table().begin();
export const inRound = () => new Table({ agenda: onlyRounds }).begin();
export const inOpenTime = () => new Table({ agenda: onlyOpenTime }).begin();
export const speaker = (table: Table): MemberId => table.turn().member;
/** Somebody who does not speak, and does not host. */
export const listener = (table: Table): MemberId =>
  table.state.seats.find((id) => id !== 'ann' && id !== table.circle().turn?.member) ?? '';

export const before = (table: Table, ...presses: readonly RoomCommand[]): Table => {
  for (const { by, ...press } of presses) table.press(by, press as Press);
  return table;
};

/** For each refusal: who presses what, and when, to read it. */
export function tryEach(refusals: readonly (readonly [code: RefusalCode, make: () => readonly Attempt[]])[]): void {
  describe('a press that cannot be', () => {
    for (const [code, make] of refusals) {
      it(`reads ${code}, and changes nothing`, () => {
        for (const [table, by, press] of make()) {
          const { state } = table;
          table.refuses(code, by, press);
          assert.equal(table.state, state);
        }
      });
    }
  });
}
