import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidersOf, queuePlace, toMinute } from './queue.ts';
import { readRule, rulesFor, usualRule } from './rules.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd');

test('whoever wrote what is reported never decides about it', () => {
  fc.assert(
    fc.property(fc.array(id), fc.array(id), id, fc.option(id), (hosts, coordinators, author, reporter) => {
      assert.ok(!decidersOf({ hosts, coordinators, author, reporter }).has(author));
    }),
  );
});

test('a reporter decides only where nobody else is left', () => {
  const at = (hosts: string[], coordinators: string[]) => [
    ...decidersOf({ hosts, coordinators, author: 'writer', reporter: 'me' }),
  ];
  assert.deepEqual(at(['me'], ['you']), ['you']);
  assert.deepEqual(at(['me', 'writer'], ['me']), ['me']);
  assert.deepEqual(at(['writer'], []), []);
});

test('fear for a person comes before everything else in the queue', () => {
  assert.ok(queuePlace('worry') < queuePlace('unkind'));
});

test('times are kept to the minute', () => {
  assert.equal(toMinute(new Date('2026-11-21T12:34:56.789Z')).toISOString(), '2026-11-21T12:34:00.000Z');
});

test('every rule that is offered can be read again, and nothing else can', () => {
  const offered = rulesFor({ version: 2, points: ['Listen first.', 'No names.'] });
  assert.deepEqual(offered.slice(0, 2), ['agreement:2:1', 'agreement:2:2']);
  for (const rule of offered) assert.ok(readRule(rule), rule);
  for (const text of ['', 'site:nonsense', 'agreement:0:1', 'agreement:1:0', 'agreement:1', 'other:1:1']) {
    assert.equal(readRule(text), null);
  }
  assert.ok(rulesFor(null).includes(usualRule('worry')));
});
