import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CirclesHouse, circlesHouse } from '#support/circles';
import { type Filters, noFilters } from '../domain/filters.ts';
import { listCircles } from './list-circles.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
  await house.circle({ name: 'Duelo y pérdida', experiences: ['grief'], languages: ['es'], times: ['weekends'] });
  await house.circle({ name: 'Exam fear', experiences: ['anxiety', 'study_work'], needs: ['captions', 'step_free'] });
  await house.circle({ name: 'Night shift', formats: ['live'], times: ['nights', 'daytime'] });
  await house.circle({ name: 'Hidden sleep', access: 'invited' });
});
after(() => house.drop());

const names = async (filters: Partial<Filters>, options = {}) => {
  const list = await house.as(house.stranger, (app, tx) =>
    listCircles(app, tx, house.stranger, { ...noFilters, ...filters }, options),
  );
  return list.circles.map(({ name }) => name);
};

describe('the directory', () => {
  it('shows open circles, the oldest first, and no trace of invited ones', async () => {
    assert.deepEqual(await names({}), ['Duelo y pérdida', 'Exam fear', 'Night shift']);
    assert.deepEqual(await names({ words: 'hidden' }), []);
  });

  it('is filtered by experience, format, language, time and access needs: any within each, all of them together', async () => {
    assert.deepEqual(await names({ experiences: ['grief', 'study_work'] }), ['Duelo y pérdida', 'Exam fear']);
    assert.deepEqual(await names({ formats: ['live'] }), ['Night shift']);
    assert.deepEqual(await names({ languages: ['es'] }), ['Duelo y pérdida']);
    assert.deepEqual(await names({ times: ['daytime', 'weekends'] }), ['Duelo y pérdida', 'Night shift']);
    assert.deepEqual(await names({ needs: ['step_free'] }), ['Exam fear']);
    assert.deepEqual(await names({ needs: ['step_free'], languages: ['es'] }), []);
  });

  it('is searched by the beginnings of words, without accents, also by what an experience is called', async () => {
    assert.deepEqual(await names({ words: 'perdi' }), ['Duelo y pérdida']);
    assert.deepEqual(await names({ words: 'EXÁM fe' }), ['Exam fear']);
    assert.deepEqual(await names({ words: 'worry' }), ['Exam fear']);
    assert.deepEqual(await names({ words: "'); drop" }), []);
  });

  it('is read page by page without a gap or a repeat', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const list = await house.as(house.stranger, (app, tx) =>
        listCircles(app, tx, house.stranger, noFilters, { after, most: 2 }),
      );
      seen.push(...list.circles.map(({ name }) => name));
      after = list.next;
    } while (after);
    assert.deepEqual(seen, ['Duelo y pérdida', 'Exam fear', 'Night shift']);
    assert.deepEqual(await names({}, { after: 'not-an-id' }), seen);
  });
});
