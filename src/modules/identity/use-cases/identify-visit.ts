import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { Display, Knock, Visit } from '#platform/http';
import { chooseLanguage, direction, isKey, languages, pseudoLocale, translator } from '#platform/i18n';
import { readDisplay } from '../domain/display.ts';
import { isLive, shouldTouch } from '../domain/session.ts';
import { type Organisation, organisationAt } from '../store/organisations.ts';
import { sessionByToken, touchSession } from '../store/sessions.ts';
import { digestToken } from './open-session.ts';

/** What other modules know of a person that every page shows. */
export interface VisitFacts {
  readonly unread: boolean;
  readonly host: boolean;
}

const organisationKept = 5_000;

/** Makes the function that says, for each request, who is asking and where. */
export function identifyVisits(
  app: Platform,
  factsOf: (tx: Tx, personId: string) => Promise<VisitFacts>,
): (knock: Knock) => Promise<Visit | null> {
  const known = new Map<string, { at: number; organisation: Organisation | null }>();

  const organisationOf = async (host: string): Promise<Organisation | null> => {
    const now = app.clock.now().getTime();
    const kept = known.get(host);
    if (kept && now - kept.at < organisationKept && kept.organisation?.open) return kept.organisation;
    const organisation = await app.db.system('find the organisation of a host', (tx) => organisationAt(tx, host));
    if (known.size > 1_000) known.clear();
    known.set(host, { at: now, organisation });
    return organisation;
  };

  const signedIn = async (organisation: Organisation, token: string, now: Date) =>
    app.db.as({ organisationId: organisation.id, personId: null }, async (tx) => {
      const session = await sessionByToken(tx, digestToken(token));
      if (!session) return null;
      const times = { ownDevice: session.own_device, createdAt: session.created_at, seenAt: session.seen_at };
      if (!isLive(times, now)) return null;
      if (shouldTouch(times, now)) await touchSession(tx, session.id, now);
      return { ...session, ...(await factsOf(tx, session.person_id)) };
    });

  return async (knock) => {
    const organisation = await organisationOf(knock.host.replace(/:\d+$/, ''));
    if (!organisation) return null;
    const now = app.clock.now();
    const token = knock.cookie('session');
    const session = token ? await signedIn(organisation, token, now) : null;
    const chosen = session?.locale ?? knock.cookie('language');
    const locale =
      chosen && (organisation.languages.includes(chosen) || chosen === pseudoLocale)
        ? chosen
        : chooseLanguage(knock.acceptLanguage, organisation.open ? organisation.languages : languages);
    const t = translator(locale);
    const said = knock.query.get('said');
    return {
      organisation,
      actor: { organisationId: organisation.id, personId: session?.person_id ?? null },
      person: session
        ? {
            id: session.person_id,
            nickname: session.nickname,
            ownDevice: session.own_device,
            coordinator: session.coordinator,
            host: session.host,
            lasting: session.lasting,
          }
        : null,
      sessionId: session?.id ?? null,
      locale,
      dir: direction(locale),
      t,
      display: readDisplay(session?.display ?? knock.cookie('display')) satisfies Display,
      path: knock.path,
      now,
      zone: session?.zone ?? organisation.zone,
      unread: session?.unread ?? false,
      said: said && /^[a-z]+\.said\./.test(said) && isKey(said) ? said : null,
    };
  };
}
