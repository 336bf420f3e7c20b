import type { Platform } from '#platform/app';
import type { Knock, Visit } from '#platform/http';
import { chooseLanguage, direction, isKey, languages, pseudoLocale, regionalFormats, translator } from '#platform/i18n';
import { readDisplay } from '../domain/display.ts';
import { type FactsOf, organisationLookUp, recogniseSession } from '../use-cases/recognise-session.ts';

/** Of a request whose answer shows neither. */
const unasked = { unread: false, host: false };

/** Makes the function that says, for each request, who is asking, where, and in which words. */
export function identifyVisits(app: Platform, factsOf: FactsOf): (knock: Knock) => Promise<Visit | null> {
  const organisationOf = organisationLookUp(app);
  const recognise = async (organisationId: string, token: string, { always, plain }: Knock) => {
    try {
      return await recogniseSession(app, organisationId, token, plain ? async () => unasked : factsOf);
    } catch (error) {
      if (!always) throw error;
      app.log.failure('a stranger, because sessions cannot be looked up', error);
      return null;
    }
  };
  return async (knock) => {
    const organisation = await organisationOf(knock.host.replace(/:\d+$/, ''));
    if (!organisation) return null;
    const token = knock.cookie('session');
    const session = token ? await recognise(organisation.id, token, knock) : null;
    const offered = organisation.open ? organisation.languages : languages;
    const chosen = session?.locale ?? knock.cookie('language') ?? '';
    const known = offered.includes(chosen) || chosen === pseudoLocale;
    const locale = known ? chosen : chooseLanguage(knock.acceptLanguage, offered);
    const said = knock.query.get('said') ?? '';
    return {
      organisation,
      actor: { organisationId: organisation.id, personId: session?.person_id ?? null },
      person: session && {
        id: session.person_id,
        nickname: session.nickname,
        ownDevice: session.own_device,
        coordinator: session.coordinator,
        host: session.host,
        lasting: session.lasting,
      },
      sessionId: session?.id ?? null,
      locale,
      formats: regionalFormats(locale, knock.acceptLanguage, organisation.country),
      dir: direction(locale),
      t: translator(locale),
      display: readDisplay(session && hasChosen(session.display) ? session.display : knock.cookie('display')),
      path: knock.path,
      now: app.clock.now(),
      zone: session?.zone ?? organisation.zone,
      unread: session?.unread ?? false,
      said: /^[a-z]+\.said\./.test(said) && isKey(said) ? said : null,
    };
  };
}

/** Until a person chooses how pages look, their browser's choice from before they signed in goes on. */
const hasChosen = (display: Readonly<Record<string, string>>): boolean => Object.keys(display).length > 0;
