import { randomBytes } from 'node:crypto';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { allOrganisations, changeOrganisation, insertOrganisation } from '../store/organisations.ts';
import { digestToken } from './open-session.ts';

export interface SetUpLink {
  readonly organisationId: string;
  readonly host: string | null;
  readonly path: string;
}

/** Makes sure that there is an organisation, and gives a fresh one-time link for each that is not open yet. */
export async function prepareOrganisations(app: Platform): Promise<SetUpLink[]> {
  return app.db.system('prepare organisations', async (tx) => {
    if ((await allOrganisations(tx)).length === 0) await addOrganisation(app, tx, null);
    const links: SetUpLink[] = [];
    for (const organisation of await allOrganisations(tx)) {
      if (organisation.open) continue;
      const token = randomBytes(24).toString('base64url');
      await changeOrganisation(tx, organisation.id, { set_up_digest: digestToken(token) });
      links.push({ organisationId: organisation.id, host: organisation.host, path: `/set-up/${token}` });
    }
    return links;
  });
}

/** Adds an organisation that still has to be set up, reached at `host` (null: at every other host). */
export async function addOrganisation(app: Platform, tx: Tx, host: string | null) {
  const now = app.clock.now();
  const id = newId(now.getTime());
  await insertOrganisation(tx, {
    id,
    host,
    name: 'Beside',
    languages: ['en', 'es', 'ar'],
    country: 'GB',
    zone: 'UTC',
    adults_only: true,
    settings: {},
    opened_at: null,
    set_up_digest: null,
    created_at: now,
  });
  return id;
}
