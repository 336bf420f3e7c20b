import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Lists, openLists } from '#support/lists';
import { concernsIn, type Statement, statementsOf } from '#support/statements';

/** Statements of the longest list, where it starts from a person's session and shows circles, people and sentences. */
const mostStatements = 16;
/** Each blocked story is asked for whether its title may still be shown. */
const mostOfBlocked = 140;

let lists: Lists;
before(async () => {
  lists = await openLists({ circles: 150, people: 2_000, stories: 10_000, replies: 2 });
});
after(() => lists.drop());

const concernsOf = (statements: readonly Statement[]) =>
  statements.flatMap(({ sql, plan }) => (plan ? concernsIn(plan).map((concern) => `${concern}: ${sql}`) : []));

describe('with 10,000 stories, 20,000 replies and 20,000 notices', () => {
  it('every page with a list reads what it shows, and never a table from end to end', async (t) => {
    for (const { name, who, read } of lists.pages) {
      const statements = await statementsOf(read, { plans: true });
      t.diagnostic(`${who} ${name}: ${statements.length} statements`);
      assert.ok(statements.some(({ plan }) => plan !== null) || who === 'visitor', `${name} explained nothing`);
      assert.deepEqual(concernsOf(statements), [], `${who} ${name}`);
      const most = name === '/me/blocked' ? mostOfBlocked : mostStatements;
      assert.ok(statements.length <= most, `${who} ${name} runs ${statements.length} statements`);
    }
  });

  it('whoever comes back to a stream reads the events they missed along an index', async () => {
    const { events } = lists.beside.platform;
    const statements = await statementsOf(() => events.since(lists.organisationId, 5_000), { plans: true });
    assert.equal(statements.length, 1);
    assert.deepEqual(concernsOf(statements), []);
  });
});
