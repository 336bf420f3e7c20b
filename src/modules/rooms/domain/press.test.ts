import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '#contracts/parse';
import { nameLength, type PressForm, presses, pressForm, roomLengths, worded } from '#contracts/rooms-live';
import { commandOf, hasWords } from './press.ts';

const values = { by: 'me', text: 'text', seat: 'seat', dice: 7 };
const other = '0198c0de-0000-4000-8000-000000000001';

function pressed(fields: Record<string, string | readonly string[]>): PressForm {
  const parsed = parse(pressForm, fields);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.code);
  return parsed.value;
}

const refusedFields = (fields: Record<string, string>) => {
  const parsed = parse(pressForm, fields);
  assert.ok(!parsed.ok && 'fields' in parsed);
  return parsed.fields;
};

describe('a press', () => {
  it('becomes the command of its name, by whoever pressed', () => {
    for (const press of presses) {
      const command = commandOf(pressed({ do: press, words: 'Hello.', member: other }), values);
      assert.equal(command.do, press);
      assert.equal(command.by, 'me');
    }
  });

  it('carries whom it is about, for whom, and the screen it was pressed on', () => {
    const press = pressed({ do: 'give_turn', member: other, for: other, version: '12' });
    assert.deepEqual(commandOf(press, values), { do: 'give_turn', by: 'me', member: other, for: other, version: 12 });
  });

  it('without a member is about oneself', () => {
    assert.deepEqual(commandOf(pressed({ do: 'mute' }), values), { do: 'mute', by: 'me', member: 'me' });
  });

  it('that asks somebody to leave says whom', () => {
    assert.deepEqual(refusedFields({ do: 'remove', rule: 'Kindly.' }), { member: 'nobody_chosen' });
  });

  it('can ask that whoever leads does not hear a quiet call', () => {
    assert.deepEqual(commandOf(pressed({ do: 'silent_call' }), values), { do: 'silent_call', by: 'me' });
    const spared = { do: 'silent_call', by: 'me', spare: true };
    assert.deepEqual(commandOf(pressed({ do: 'silent_call', spare: 'yes' }), values), spared);
  });

  it('never takes an id of words or of a new seat, nor the dice, from the form', () => {
    const fields = { words: 'Hello.', text: other, seat: other, dice: '1', member: other };
    assert.deepEqual(commandOf(pressed({ do: 'say', ...fields }), values), { do: 'say', by: 'me', text: 'text' });
    assert.deepEqual(commandOf(pressed({ do: 'bring', ...fields }), values), { do: 'bring', by: 'me', member: 'seat' });
    assert.deepEqual(commandOf(pressed({ do: 'split', ...fields }), values), { do: 'split', by: 'me', dice: 7 });
  });

  it('with words needs some, and not more than fit', () => {
    for (const press of worded) {
      assert.equal(hasWords(pressed({ do: press, words: 'Yes.' })), true);
      assert.deepEqual(refusedFields({ do: press, words: ' \n ' }), { words: 'text_missing' });
      const most = 'é'.repeat(roomLengths[press]);
      assert.equal(pressed({ do: press, words: most }).words, most);
      assert.deepEqual(refusedFields({ do: press, words: `${most}é` }), { words: 'text_too_long' });
    }
    assert.equal(hasWords(pressed({ do: 'pass', words: 'not kept' })), false);
    assert.equal(pressed({ do: 'bring', words: '' }).words, '');
    assert.deepEqual(refusedFields({ do: 'bring', words: 'a'.repeat(nameLength + 1) }), { words: 'text_too_long' });
  });

  it('is refused where no such button is', () => {
    for (const press of ['take_seat', 'call_told', 'erase', 'take_over'])
      assert.deepEqual(refusedFields({ do: press }), { do: 'press_unknown' });
    assert.deepEqual(refusedFields({}), { do: 'press_unknown' });
  });
});
