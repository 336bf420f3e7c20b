import type { Platform } from '#platform/app';
import { hour } from '#platform/clock';
import type { Job } from '#platform/jobs';
import { forgetOldCeremonies } from '../use-cases/ceremony.ts';
import { forgetEndedSessions } from '../use-cases/end-sessions.ts';
import { purgeErased } from '../use-cases/purge-erased.ts';

export const jobs = (app: Platform): Job[] => [
  {
    name: 'forget-ceremonies-and-sessions-that-ended',
    every: hour,
    async run() {
      await forgetOldCeremonies(app);
      await forgetEndedSessions(app);
    },
  },
  {
    name: purgeErased.job,
    run: ({ organisationId, personId }) => purgeErased.run(app, String(organisationId), String(personId)),
  },
];
