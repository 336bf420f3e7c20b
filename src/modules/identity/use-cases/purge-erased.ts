import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';

const job = 'purge-what-was-erased';

/** After somebody was deleted: their rows are gone, this takes what is left of them out of events and files. */
export const purgeErased = {
  job,
  enqueue: (app: Platform, tx: Tx, { organisationId, personId }: { organisationId: string; personId: string }) =>
    app.jobs.enqueue(tx, job, { organisationId, personId }),
  async run(app: Platform, organisationId: string, personId: string): Promise<void> {
    await app.events.forgetPerson(organisationId, personId);
    await app.db.purge();
  },
};
