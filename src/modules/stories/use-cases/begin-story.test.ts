import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { code, value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { beginStory } from './begin-story.ts';
import { readDrafts } from './keep-draft.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

test('words written elsewhere begin a story, after what was kept unsent there already', async () => {
  const circle = await house.circle();
  const begun = value(await beginStory(house.app, house.host, circle.slug, 'I learned to wait.'));
  assert.equal(begun.path, `/circles/${circle.slug}/write`);
  value(await beginStory(house.app, house.host, circle.slug, 'And to be still.'));
  const { html } = await house.host.browser.get(begun.path);
  assert.match(html, /I learned to wait\.\n\nAnd to be still\./);
  assert.deepEqual(await readDrafts(house.app, house.stranger, [`story-${circle.id}`]), {});
});

test('nobody begins a story in a circle they may not see, or without an account (not_found)', async () => {
  const circle = await house.circle();
  assert.equal(code(await beginStory(house.app, house.stranger, circle.slug, 'Nobody')), 'not_found');
  assert.equal(code(await beginStory(house.app, house.host, 'no-circle', 'Nowhere')), 'not_found');
});
