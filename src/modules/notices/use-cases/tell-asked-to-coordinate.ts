import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import { tellPerson } from './tell-person.ts';
import { onBehalf, type Whose } from './whose.ts';

/** Tells a person that they were asked to help look after the organisation; nobody, where they left meanwhile. */
export const tellAskedToCoordinate = (app: Platform, whose: Whose): Promise<void> =>
  app.db.as(onBehalf(whose), async (tx) => {
    const { personId } = whose;
    if (!(await people(tx, [personId])).has(personId)) return;
    await tellPerson(app, tx, { personId, kind: 'account', ids: { matter: 'coordinate' } });
  });
