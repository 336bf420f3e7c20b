import type { OrganisationBasics } from '#contracts/identity';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { languages } from '#platform/i18n';
import { accessByLink, changeOrganisation, type Organisation } from '../store/organisations.ts';
import { openAccount } from './open-account.ts';
import { digestToken, type NewSession } from './open-session.ts';

/** What other modules do when an organisation opens, in the same transaction. */
export type OnOpening = (
  tx: Tx,
  opened: { organisationId: string; country: string; language: string; firstHostId: string },
) => Promise<void>;

export interface Opening extends OrganisationBasics {
  readonly token: string;
  readonly nickname: string;
  readonly ownDevice: boolean;
  readonly userAgent: string | null;
}

/** The organisation behind a set-up link, while the link is unused. */
export async function findSetUp(app: Platform, token: string): Promise<Organisation | null> {
  return app.db.system('open a set-up link', (tx) => accessByLink(tx, digestToken(token)));
}

/** Opens an organisation: uses up the link, keeps the basics, makes the first host and lets the modules prepare theirs. */
export async function openOrganisation(
  app: Platform,
  opening: Opening,
  onOpening: OnOpening,
): Promise<Result<NewSession>> {
  const waiting = await findSetUp(app, opening.token);
  if (!waiting) return refused('set_up_link_used');
  return app.db.as({ organisationId: waiting.id, personId: null }, async (tx) => {
    const organisation = await accessByLink(tx, digestToken(opening.token));
    if (!organisation) return refused('set_up_link_used');
    const session = await openAccount(app, tx, {
      organisationId: organisation.id,
      nickname: opening.nickname,
      ownDevice: opening.ownDevice,
      locale: opening.language,
      userAgent: opening.userAgent,
      coordinator: true,
    });
    if (!session.ok) return session;
    await changeOrganisation(tx, organisation.id, {
      name: opening.name,
      country: opening.country,
      zone: opening.zone,
      languages: [opening.language, ...languages.filter((language) => language !== opening.language)],
      adults_only: opening.adultsOnly,
      opened_at: app.clock.now(),
      set_up_digest: null,
    });
    await onOpening(tx, {
      organisationId: organisation.id,
      country: opening.country,
      language: opening.language,
      firstHostId: session.value.personId,
    });
    return accepted(session.value);
  });
}
