import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callOffForm, helperForm, moveForm, planForm } from './gatherings-plan.ts';
import { fieldsOf, parse } from './parse.ts';

const typed = {
  kind: 'sharing_circle',
  date: '2026-11-22',
  time: '18:00',
  minutes: '60',
  unit: 'once',
  title: '  A name ',
  purpose: 'We meet.',
  format: 'online',
  languages: 'en',
  seats: '8',
  minimum: '3',
  fallback: 'meet_anyway',
  minutes_rounds: '40',
  prompt_rounds: 'How are you?',
};

const planned = (changes: Readonly<Record<string, string | readonly string[]>> = {}) => {
  const parsed = parse(planForm, { ...typed, ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
};

/** Which fields are refused, and why. */
const why = (changes: Readonly<Record<string, string | readonly string[]>>) => {
  const parsed = parse(planForm, { ...typed, ...changes });
  return parsed.ok ? {} : fieldsOf(parsed);
};

describe('the plan of a gathering', () => {
  it('needs little', () => {
    assert.deepEqual(planned(), {
      kind: 'sharing_circle',
      title: 'A name',
      purpose: 'We meet.',
      whoFor: '',
      format: 'online',
      place: { name: '', address: '', way: '' },
      placeAccess: [],
      languages: ['en'],
      startsLocal: '2026-11-22T18:00',
      minutes: 60,
      repeat: { unit: 'once', every: 1, days: [], monthBy: 'weekday', end: 'never', count: null, until: null },
      seats: 8,
      minimum: 3,
      fallback: 'meet_anyway',
      chatDaysBefore: 0,
      chatDaysAfter: 0,
      agenda: [{ phase: 'rounds', minutes: 40, prompt: 'How are you?' }],
      note: '',
      revision: -1,
    });
  });

  const long = 'a'.repeat(500);
  const refused: readonly [
    code: string,
    field: string,
    changes: Readonly<Record<string, string | readonly string[]>>,
  ][] = [
    ['gathering_title_missing', 'title', { title: ' ' }],
    ['gathering_title_too_long', 'title', { title: long }],
    ['gathering_purpose_missing', 'purpose', { purpose: '' }],
    ['gathering_purpose_too_long', 'purpose', { purpose: long }],
    ['gathering_who_for_too_long', 'whoFor', { whoFor: long }],
    ['gathering_note_too_long', 'note', { note: long }],
    ['gathering_minutes_unfit', 'minutes', { minutes: '5' }],
    ['gathering_minutes_unfit', 'minutes', { minutes: 'long' }],
    ['date_unfit', 'date', { date: 'tomorrow' }],
    ['date_unfit', 'date', { date: '2026-02-30' }],
    ['time_unfit', 'time', { time: '25:00' }],
    ['every_unfit', 'every', { every: '13' }],
    ['count_unfit', 'count', { unit: 'week', end: 'count', count: '1' }],
    ['until_unfit', 'until', { unit: 'week', end: 'until', until: '2026-11-21' }],
    ['until_unfit', 'until', { unit: 'week', end: 'until', until: '' }],
    ['place_missing', 'placeName', { format: 'hybrid' }],
    ['place_too_long', 'placeAddress', { placeAddress: long }],
    ['place_way_too_long', 'placeWay', { placeWay: long }],
    ['circle_languages_missing', 'languages', { languages: [] }],
    ['seats_unfit', 'seats', { seats: '2', minimum: '2' }],
    ['seats_unfit', 'seats', { seats: '13' }],
    ['minimum_unfit', 'minimum', { minimum: '9' }],
    ['chat_days_unfit', 'chatDaysAfter', { chatDaysAfter: '8' }],
    ['phase_minutes_unfit', 'minutes_rounds', { minutes_rounds: 'some' }],
    ['prompt_too_long', 'prompt_rounds', { prompt_rounds: long }],
    ['agenda_empty', 'kind', { minutes_rounds: '0' }],
    ['choice_unknown', 'format', { format: 'somewhere' }],
  ];
  for (const [code, field, changes] of refused)
    it(`is refused as ${code} for ${JSON.stringify(changes).slice(0, 50)}`, () =>
      assert.deepEqual(why(changes), { [field]: code }));

  it('is for two where it is an appointment, whatever was typed', () => {
    const { seats, minimum } = planned({ kind: 'appointment', seats: '8', minimum: '3' });
    assert.deepEqual([seats, minimum], [2, 2]);
  });

  it('holds no place and no number of times that was not asked for', () => {
    const { place, placeAccess, repeat } = planned({
      placeName: 'Library',
      placeAccess: 'step_free',
      unit: 'week',
      count: '5',
      until: '2026-12-31',
    });
    assert.deepEqual([place.name, placeAccess, repeat.count, repeat.until], ['', [], null, null]);
  });
});

it('moving, calling off and asking a helper are read from their forms', () => {
  assert.deepEqual(parse(moveForm, { date: '2026-11-23', time: '09:05', revision: '3' }), {
    ok: true,
    value: { date: '2026-11-23', time: '09:05', note: '', revision: 3 },
  });
  assert.equal(parse(callOffForm, { reach: 'all' }).ok, false);
  assert.equal(parse(helperForm, { person: 'x', duty: 'host', reach: 'one' }).ok, false);
});
