import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestPlatform, testPlatform } from '#support/platform';
import { blockPerson } from './block-person.ts';
import { apartAmong } from './hidden-from.ts';

let house: TestPlatform;
before(async () => {
  house = await testPlatform();
});
after(() => house.drop());

test('of some people, those two are apart of whom one blocked the other, whichever it was', async () => {
  const [ana, ben, cleo] = [await house.person('Ana'), await house.person('Ben'), await house.person('Cleo')];
  assert.ok((await blockPerson(house.app, ana.actor, ben.id)).ok);
  const apart = await house.app.db.as(cleo.actor, (tx) => apartAmong(tx, [ana.id, ben.id, cleo.id]));
  assert.deepEqual([apart(ana.id, ben.id), apart(ben.id, ana.id), apart(ana.id, cleo.id)], [true, true, false]);
  const alone = await house.app.db.as(cleo.actor, (tx) => apartAmong(tx, [ana.id]));
  assert.equal(alone(ana.id, ana.id), false);
});
